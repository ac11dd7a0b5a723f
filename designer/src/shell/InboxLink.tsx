/** The way to the inbox, with how much waits there; above every menu, folded or not. */
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useInboxCounts } from '@/api/approval.ts';
import css from './InboxLink.module.css';

interface Props {
  /** Icon only, words under the icon, or words beside it. */
  look: 'icon' | 'below' | 'beside';
  /** Of the link, given by what it stands in. */
  className?: string | undefined;
  onFollow?: () => void;
}

/** More than this nobody counts. */
const MOST = 99;

export function InboxLink({ look, className, onFollow }: Props) {
  const { t } = useTranslation('shell');
  const { data } = useInboxCounts();
  const waiting = data?.waiting ?? 0;
  const said = waiting > 0 ? `${t('inbox')} (${waiting})` : t('inbox');
  return (
    <NavLink
      to="/inbox"
      className={`${css.link} ${className ?? ''}`}
      data-look={look}
      aria-label={look === 'icon' ? said : undefined}
      title={look === 'icon' ? said : undefined}
      onClick={onFollow}
    >
      <span className={css.icon}>
        <Inbox size={look === 'below' ? 20 : 16} strokeWidth={1.75} aria-hidden="true" />
      </span>
      {look !== 'icon' && <span className={css.label}>{t('inbox')}</span>}
      {waiting > 0 && <span className={css.count}>{waiting > MOST ? `${MOST}+` : waiting}</span>}
    </NavLink>
  );
}
