/** Every address of the client. Each page is its own chunk. */
import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { Bones } from '@/ui/Bones.tsx';
import { Crash } from './Crash.tsx';
import { Gate } from './Gate.tsx';

type Page = () => Promise<{ default: ComponentType }>;

const lazy = (load: Page) => async () => ({ Component: (await load()).default });

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
          { path: 'records/:form/import', lazy: lazy(() => import('@/views/import/ImportPage.tsx')) },
          { path: 'records/:form/:id', lazy: lazy(() => import('@/views/record/RecordPage.tsx')) },
          { path: 'reports/:report', lazy: lazy(() => import('@/views/report/ReportPage.tsx')) },
          { path: 'settings/:part?', lazy: lazy(() => import('@/views/admin/SettingsPage.tsx')) },
          { path: '*', lazy: lazy(() => import('@/views/missing/MissingPage.tsx')) },
        ],
      },
    ],
  },
]);
