/** Navigation under the thumb: home, inbox, notifications, menu, search. */
import { AppstoreOutlined, HomeOutlined, SearchOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Bell } from './Bell.tsx';
import { InboxLink } from './InboxLink.tsx';
import css from './PhoneBar.module.css';

const PhoneMenu = lazy(() => import('./PhoneMenu.tsx'));

interface Props {
  onSearch: () => void;
}

export function PhoneBar({ onSearch }: Props) {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  return (
    <nav className={css.bar} aria-label={t('navigation')}>
      <NavLink to="/" end className={css.item ?? ''}>
        <HomeOutlined aria-hidden="true" />
        {t('home')}
      </NavLink>
      <InboxLink look="below" className={css.item} />
      <Bell look="below" className={css.item} />
      <button type="button" className={css.item} aria-expanded={open} onClick={() => setOpen(true)}>
        <AppstoreOutlined aria-hidden="true" />
        {t('menu')}
      </button>
      <button type="button" className={css.item} onClick={onSearch}>
        <SearchOutlined aria-hidden="true" />
        {t('search')}
      </button>
      <Suspense>
        <PhoneMenu open={open} onClose={() => setOpen(false)} />
      </Suspense>
    </nav>
  );
}
