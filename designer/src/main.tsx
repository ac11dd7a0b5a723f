/** Start: texts and tokens first, then the screen. */
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { startI18n } from './i18n/index.ts';
import { storedLanguage } from './i18n/language.ts';
import { guardChunks } from './shell/chunkGuard.ts';
import { Providers } from './shell/Providers.tsx';
import { router } from './shell/routes.tsx';
import { warmUp } from './shell/warmUp.ts';
import './theme/global.css';
import { applyTokens } from './theme/tokens.ts';

async function start(root: HTMLElement): Promise<void> {
  guardChunks(() => {
    const { location: next } = router.state.navigation;
    return next && next.pathname + next.search;
  });
  applyTokens(document.documentElement);
  await startI18n(storedLanguage());
  // The gate shows what went wrong, if it did.
  warmUp().catch(() => undefined);
  createRoot(root).render(
    <Providers>
      <RouterProvider router={router} />
    </Providers>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
