/** Settings: your own first, then, for administrators, people and how they belong together. */
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useUser } from '@/api/session.ts';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { Departments } from './Departments.tsx';
import { Profile } from './Profile.tsx';
import { Roles } from './Roles.tsx';
import css from './Settings.module.css';
import { Tokens } from './Tokens.tsx';
import { Users } from './Users.tsx';

const OWN = ['profile', 'tokens'] as const;
const ADMIN = ['users', 'departments', 'roles'] as const;

const PARTS = { profile: Profile, tokens: Tokens, users: Users, departments: Departments, roles: Roles };

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
          <Shown />
        </div>
      </div>
    </div>
  );
}
