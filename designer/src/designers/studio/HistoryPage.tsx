/** What was published, when and by whom, in words; and the way back to any of it. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Publication, useHistoryOfPublications } from '@/api/studio.ts';
import { formatMoment } from '@/format/date.ts';
import { Bones } from '@/ui/Bones.tsx';
import { Empty } from '@/ui/Empty.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { StatusTag } from '@/ui/StatusTag.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import css from './Studio.module.css';

export default function HistoryPage() {
  const { t } = useTranslation('studio');
  const [returning, setReturning] = useState<Publication | null>(null);
  const { data, error, refetch } = useHistoryOfPublications();
  usePageTitle(t('way.history'));
  return (
    <div className={css.page} data-narrow>
      <PageHeader
        title={t('way.history')}
        note={t('history.note')}
        trail={[{ label: t('studio'), to: '/studio' }]}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones rows={6} />}
      {data?.length === 0 && <Empty title={t('history.none')} />}
      <ol className={css.publications}>
        {data?.map((one, index) => (
          <li key={one.version} className={css.publication}>
            <header className={css.publicationHead}>
              <b>{t('history.version', { version: one.version })}</b>
              {index === 0 && <StatusTag label={t('history.now')} color="green" />}
              <span className={css.quiet}>
                {formatMoment(one.at)} {one.by}
              </span>
              {index > 0 && one.can_restore && (
                <Button size="small" onClick={() => setReturning(one)}>
                  {t('history.restore')}
                </Button>
              )}
            </header>
            {one.restores !== null && (
              <p className={css.quiet}>{t('history.restored', { version: one.restores })}</p>
            )}
            {one.note && <p className={css.note}>{one.note}</p>}
            <ul className={css.texts}>
              {one.texts.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {returning && <RestoreDialog publication={returning} onClose={() => setReturning(null)} />}
    </div>
  );
}
