/** The person: name, settings, the way out. */
import { BuildOutlined, LogoutOutlined, SettingOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useUser } from '@/api/session.ts';
import { Menu } from '@/ui/Menu.tsx';
import css from './UserMenu.module.css';
import { useSignOut } from './useSignOut.ts';

/** The last character of a Chinese name, the initial of any other. */
const initial = (name: string): string =>
  /\p{Script=Han}$/u.test(name) ? name.slice(-1) : name.slice(0, 1).toUpperCase();

interface Props {
  /** Called when something was chosen: closes what the menu is in. */
  onLeave?: () => void;
}

export function UserMenu({ onLeave }: Props) {
  const { t } = useTranslation('shell');
  const user = useUser();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const department = typeof user.department === 'string' ? user.department : user.department?.label;
  const go = (path: string) => () => {
    onLeave?.();
    void navigate(path);
  };
  const studio = { key: 'studio', icon: <BuildOutlined />, label: t('studio'), onPick: go('/studio') };
  return (
    <Menu
      label={t('account')}
      heading={[user.login, department].filter(Boolean).join(' · ')}
      entries={[
        ...(user.is_admin ? [studio] : []),
        { key: 'settings', icon: <SettingOutlined />, label: t('settings'), onPick: go('/settings') },
        { key: 'out', icon: <LogoutOutlined />, label: t('signOut'), onPick: () => void signOut() },
      ]}
      button={(opener) => (
        <button type="button" className={css.user} {...opener}>
          <span className={css.avatar} aria-hidden="true">
            {initial(user.name)}
          </span>
          <span>{user.name}</span>
        </button>
      )}
    />
  );
}
