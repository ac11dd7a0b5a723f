/** The person: name, settings, the way out. */
import { LogoutOutlined, SettingOutlined } from '@ant-design/icons';
import { Avatar, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { signOut, useUser } from '@/api/session.ts';
import css from './UserMenu.module.css';

/** The last character of a Chinese name, the initial of any other. */
const initial = (name: string): string =>
  /\p{Script=Han}$/u.test(name) ? name.slice(-1) : name.slice(0, 1).toUpperCase();

export function UserMenu() {
  const { t } = useTranslation('shell');
  const user = useUser();
  const navigate = useNavigate();
  const department = typeof user.department === 'string' ? user.department : user.department?.label;
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'who', type: 'group', label: [user.login, department].filter(Boolean).join(' · ') },
          {
            key: 'settings',
            icon: <SettingOutlined />,
            label: t('settings'),
            onClick: () => void navigate('/settings'),
          },
          { type: 'divider' },
          { key: 'out', icon: <LogoutOutlined />, label: t('signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <button type="button" className={css.user}>
        <Avatar size={28} className={css.avatar ?? ''}>
          {initial(user.name)}
        </Avatar>
        <span className={css.name}>{user.name}</span>
      </button>
    </Dropdown>
  );
}
