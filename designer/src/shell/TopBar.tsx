/** Above every page on a wide screen: find anything, and yourself. */
import { SearchOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { saveLanguage } from '@/api/session.ts';
import { Keys } from '@/ui/Keys.tsx';
import { LanguageSwitch } from '@/ui/LanguageSwitch.tsx';
import { Bell } from './Bell.tsx';
import css from './TopBar.module.css';
import { UserMenu } from './UserMenu.tsx';
import { useSwitchLanguage } from './useSwitchLanguage.ts';

interface Props {
  onSearch: () => void;
}

export function TopBar({ onSearch }: Props) {
  const { t } = useTranslation('shell');
  const switched = useSwitchLanguage(saveLanguage);
  return (
    <header className={css.bar}>
      <button type="button" className={css.search} onClick={onSearch}>
        <SearchOutlined aria-hidden="true" />
        <span>{t('find')}</span>
        <Keys keys="Ctrl+K" />
      </button>
      <div className={css.right}>
        <Bell look="icon" />
        <LanguageSwitch onSwitch={switched} />
        <UserMenu />
      </div>
    </header>
  );
}
