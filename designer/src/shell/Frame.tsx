/** The frame around every page: navigation at the side, or at the bottom on a phone. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useMatches, useNavigation } from 'react-router';
import { useHotkey } from '@/ui/useHotkey.ts';
import { useLate } from '@/ui/useLate.ts';
import { useNarrow } from '@/ui/useNarrow.ts';
import { useStored } from '@/ui/useStored.ts';
import css from './Frame.module.css';
import { PhoneBar } from './PhoneBar.tsx';
import { SeeingBar } from './SeeingBar.tsx';
import { Sidebar } from './Sidebar.tsx';
import { TopBar } from './TopBar.tsx';

const Palette = lazy(() => import('./Palette.tsx'));

function Progress() {
  const late = useLate(useNavigation().state !== 'idle');
  return late ? <div className={css.progress} /> : null;
}

/** The page wants the whole window; on a phone it gets what every page gets. */
const isWide = (handle: unknown): boolean =>
  typeof handle === 'object' && handle !== null && 'wide' in handle && handle.wide === true;

export function Frame() {
  const { t } = useTranslation('shell');
  const narrow = useNarrow();
  const wide = useMatches().some(({ handle }) => isWide(handle));
  const [collapsed, setCollapsed] = useStored('sidebar.collapsed', false);
  const [searching, setSearching] = useState(false);
  useHotkey('mod+k', () => setSearching(true));
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#content">
        {t('skip')}
      </a>
      <Progress />
      {!narrow && !wide && <Sidebar collapsed={collapsed} onCollapse={setCollapsed} />}
      <div className={css.column}>
        <SeeingBar />
        {!narrow && !wide && <TopBar onSearch={() => setSearching(true)} />}
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
