/** The other things people change, each in a sentence. */
import { Blocks, History, ListTree, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import css from './Studio.module.css';

const WAYS = [
  { key: 'apps', to: '/apps', Icon: Blocks },
  { key: 'menus', to: '/studio/menus', Icon: ListTree },
  { key: 'roles', to: '/studio/roles', Icon: ShieldCheck },
  { key: 'history', to: '/studio/history', Icon: History },
] as const;

export function Ways() {
  const { t } = useTranslation('studio');
  return (
    <ul className={css.ways}>
      {WAYS.map(({ key, to, Icon }) => (
        <li key={key}>
          <Link to={to} className={css.way}>
            <span className={css.wayIcon}>
              <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
            </span>
            <span className={css.wayText}>
              <b>{t(`way.${key}`)}</b>
              <span className={css.quiet}>{t(`way.${key}Hint`)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
