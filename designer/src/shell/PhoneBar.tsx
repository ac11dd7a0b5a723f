/** Navigation under the thumb: home, menu, search, me. */
import { AppstoreOutlined, HomeOutlined, SearchOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useApp } from '@/api/app.ts';
import { saveLanguage } from '@/api/session.ts';
import { LanguageSwitch } from '@/ui/LanguageSwitch.tsx';
import { companyOf } from './company.ts';
import { Navigation } from './Navigation.tsx';
import css from './PhoneBar.module.css';
import { UserMenu } from './UserMenu.tsx';
import { useSwitchLanguage } from './useSwitchLanguage.ts';

interface Props {
  onSearch: () => void;
}

export function PhoneBar({ onSearch }: Props) {
  const { t } = useTranslation('shell');
  const { data } = useApp();
  const [open, setOpen] = useState(false);
  const switched = useSwitchLanguage(saveLanguage);
  return (
    <nav className={css.bar} aria-label={t('navigation')}>
      <NavLink to="/" end className={css.item ?? ''}>
        <HomeOutlined aria-hidden="true" />
        {t('home')}
      </NavLink>
      <button type="button" className={css.item} aria-expanded={open} onClick={() => setOpen(true)}>
        <AppstoreOutlined aria-hidden="true" />
        {t('menu')}
      </button>
      <button type="button" className={css.item} onClick={onSearch}>
        <SearchOutlined aria-hidden="true" />
        {t('search')}
      </button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={288}
        title={companyOf(data) || t('product')}
        rootClassName={css.drawer ?? ''}
        footer={
          <div className={css.footer}>
            <UserMenu />
            <LanguageSwitch onSwitch={switched} />
          </div>
        }
      >
        <Navigation menus={data?.menus ?? []} onFollow={() => setOpen(false)} />
      </Drawer>
    </nav>
  );
}
