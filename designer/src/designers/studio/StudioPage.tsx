/** What can be changed, what has been, and the way to bring it into force. */
import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useStudio, useStudioObjects } from '@/api/studio.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { ChangedPanel } from './ChangedPanel.tsx';
import { NewThings } from './NewThings.tsx';
import { ObjectList } from './ObjectList.tsx';
import css from './Studio.module.css';
import { Ways } from './Ways.tsx';
import { Works } from './Works.tsx';

export default function StudioPage() {
  const { t } = useTranslation('studio');
  const { data: studio, error, refetch } = useStudio();
  const { data: objects } = useStudioObjects();
  const [q, setQ] = useState('');
  usePageTitle(t('studio'));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const count = studio?.changed.length ?? 0;
  return (
    <div className={css.page}>
      <PageHeader
        title={t('studio')}
        note={t('overview.note')}
        actions={
          <Link to="/studio/publish" tabIndex={-1}>
            <Button type="primary" disabled={count === 0}>
              {count > 0 ? t('publish.buttonCount', { count }) : t('publish.button')}
            </Button>
          </Link>
        }
      />
      <Works />
      {studio && <ChangedPanel studio={studio} />}
      <Ways />
      <div className={css.finder}>
        <h2 className={css.heading}>{t('overview.forms')}</h2>
        <Input
          allowClear
          className={css.find ?? ''}
          prefix={<SearchOutlined aria-hidden="true" />}
          aria-label={t('overview.find')}
          placeholder={t('overview.find')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        {studio && objects && <NewThings studio={studio} objects={objects} />}
      </div>
      {objects && studio ? <ObjectList objects={objects} apps={studio.apps} q={q} /> : <Bones rows={8} />}
    </div>
  );
}
