/** The apps this company can switch on and off. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GalleryApp, useGallery } from '@/api/studio.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import css from '../studio/Studio.module.css';
import { AppCard } from './AppCard.tsx';
import { SwitchDialog } from './SwitchDialog.tsx';

export default function AppsPage() {
  const { t } = useTranslation('studio');
  const { data, error, refetch } = useGallery();
  const [asked, setAsked] = useState<GalleryApp | null>(null);
  usePageTitle(t('way.apps'));
  const labels = new Map(data?.map(({ name, label }) => [name, label]));
  return (
    <div className={css.page} data-narrow>
      <PageHeader
        title={t('way.apps')}
        note={t('apps.note')}
        trail={[{ label: t('studio'), to: '/studio' }]}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones rows={5} />}
      <ul className={css.apps}>
        {data?.map((app) => (
          <AppCard key={app.name} app={app} labels={labels} onSwitch={() => setAsked(app)} />
        ))}
      </ul>
      {asked && <SwitchDialog key={asked.name} app={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}
