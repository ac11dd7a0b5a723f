/** Every address of the client. Each page is its own chunk. */
import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { type Later, need } from '@/i18n/index.ts';
import { Bones } from '@/ui/Bones.tsx';
import { Crash } from './Crash.tsx';
import { Gate } from './Gate.tsx';

type Page = () => Promise<{ default: ComponentType }>;

const lazy =
  (load: Page, ...texts: Later[]) =>
  async () => {
    const [page] = await Promise.all([load(), need(...texts)]);
    return { Component: page.default };
  };

/** A page that takes the whole window: a designer has no room for the navigation. */
const WIDE = { wide: true };

export const router = createBrowserRouter([
  {
    element: <Gate />,
    errorElement: <Crash />,
    hydrateFallbackElement: <Bones />,
    children: [
      {
        errorElement: <Crash />,
        children: [
          { index: true, lazy: lazy(() => import('@/views/home/HomePage.tsx')) },
          { path: 'records/:form', lazy: lazy(() => import('@/views/list/ListPage.tsx')) },
          {
            path: 'records/:form/import',
            lazy: lazy(() => import('@/views/import/ImportPage.tsx'), 'importing'),
          },
          { path: 'records/:form/board/:view', lazy: lazy(() => import('@/views/board/BoardPage.tsx')) },
          {
            path: 'records/:form/:id',
            lazy: lazy(() => import('@/views/record/RecordPage.tsx'), 'approval'),
          },
          { path: 'inbox', lazy: lazy(() => import('@/views/inbox/InboxPage.tsx'), 'approval') },
          { path: 'reports/:report', lazy: lazy(() => import('@/views/report/ReportPage.tsx')) },
          { path: 'settings/:part?', lazy: lazy(() => import('@/views/admin/SettingsPage.tsx'), 'admin') },
          {
            path: 'studio/forms/:name',
            handle: WIDE,
            lazy: lazy(() => import('@/designers/form/FormDesignerPage.tsx'), 'studio', 'flow'),
          },
          {
            path: 'studio/workflows/:name',
            handle: WIDE,
            lazy: lazy(() => import('@/designers/flow/FlowDesignerPage.tsx'), 'studio', 'flow'),
          },
          { path: 'studio', lazy: lazy(() => import('@/designers/studio/StudioPage.tsx'), 'studio', 'flow') },
          {
            path: 'studio/publish',
            lazy: lazy(() => import('@/designers/studio/PublishPage.tsx'), 'studio', 'flow'),
          },
          {
            path: 'studio/history',
            lazy: lazy(() => import('@/designers/studio/HistoryPage.tsx'), 'studio', 'flow'),
          },
          {
            path: 'studio/menus',
            lazy: lazy(() => import('@/designers/menus/MenusPage.tsx'), 'studio', 'flow'),
          },
          {
            path: 'studio/roles',
            lazy: lazy(() => import('@/designers/roles/RolesPage.tsx'), 'studio', 'flow'),
          },
          { path: 'apps', lazy: lazy(() => import('@/designers/apps/AppsPage.tsx'), 'studio', 'flow') },
          { path: '*', lazy: lazy(() => import('@/views/missing/MissingPage.tsx')) },
        ],
      },
    ],
  },
]);
