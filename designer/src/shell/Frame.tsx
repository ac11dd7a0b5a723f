/** The frame around every page: navigation at the side, or at the bottom on a phone. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigation } from 'react-router';
import { useHotkey } from '@/ui/useHotkey.ts';
import { useLate } from '@/ui/useLate.ts';
import { useNarrow } from '@/ui/useNarrow.ts';
import { useStored } from '@/ui/useStored.ts';
import css from './Frame.module.css';
import { PhoneBar } from './PhoneBar.tsx';
import { Sidebar } from './Sidebar.tsx';
import { TopBar } from './TopBar.tsx';

const Palette = lazy(() => import('./Palette.tsx'));

function Progress() {
  const late = useLate(useNavigation().state !== 'idle');
  return late ? <div className={css.progress} /> : null;
}

export function Frame() {
  const { t } = useTranslation('shell');
  const narrow = useNarrow();
  const [collapsed, setCollapsed] = useStored('sidebar.collapsed', false);
  const [searching, setSearching] = useState(false);
  useHotkey('mod+k', () => setSearching(true));
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#content">
        {t('skip')}
      </a>
      <Progress />
      {!narrow && <Sidebar collapsed={collapsed} onCollapse={setCollapsed} />}
      <div className={css.column}>
        {!narrow && <TopBar onSearch={() => setSearching(true)} />}
        <main id="content" className={css.content} tabIndex={-1}>
          <Outlet />
        </main>
        {narrow && <PhoneBar onSearch={() => setSearching(true)} />}
      </div>
      <Suspense>
        <Palette open={searching} onClose={() => setSearching(false)} />
      </Suspense>
    </div>
  );
}
