/** Settings: your own first, then, for administrators, people and how they belong together. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useUser } from '@/api/session.ts';
import { Bones } from '@/ui/Bones.tsx';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import css from './Settings.module.css';

const OWN = ['profile', 'tokens'] as const;
const ADMIN = ['users', 'departments', 'roles', 'company'] as const;

const PARTS = {
  profile: lazy(() => import('./Profile.tsx')),
  tokens: lazy(() => import('./Tokens.tsx')),
  users: lazy(() => import('./Users.tsx')),
  departments: lazy(() => import('./Departments.tsx')),
  roles: lazy(() => import('./Roles.tsx')),
  company: lazy(() => import('./Company.tsx')),
};

type Part = keyof typeof PARTS;

export default function SettingsPage() {
  const { t } = useTranslation('admin');
  const { part = 'profile' } = useParams();
  const parts: readonly Part[] = useUser().is_admin ? [...OWN, ...ADMIN] : OWN;
  const current = parts.find((candidate) => candidate === part) ?? 'profile';
  const Shown = PARTS[current];
  usePageTitle(t('title'));
  return (
    <div className={css.page}>
      <PageHeader title={t('title')} />
      <div className={css.columns}>
        <nav className={css.parts} aria-label={t('title')}>
          {parts.map((name) => (
            <Link
              key={name}
              to={`/settings/${name}`}
              className={css.part ?? ''}
              aria-current={name === current ? 'page' : undefined}
            >
              {t(`part.${name}`)}
            </Link>
          ))}
        </nav>
        <div className={css.content}>
          <Suspense fallback={<Bones />}>
            <Shown />
          </Suspense>
        </div>
      </div>
    </div>
  );
}
