/** People who may sign in. */
import { MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newPassword, type UserRow, useAdmin } from '@/api/admin.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { Menu } from '@/ui/Menu.tsx';
import { StatusTag } from '@/ui/StatusTag.tsx';
import { AdminTable } from './AdminTable.tsx';
import css from './Settings.module.css';
import { UserDrawer } from './UserDrawer.tsx';
import { useShowSecret } from './useShowSecret.tsx';

function Roles({ names }: { names: readonly string[] }) {
  const { data: roles } = useAdmin('roles');
  return (
    <span className={css.tags}>
      {names.map((name) => (
        <StatusTag key={name} label={roles?.find(({ role }) => role === name)?.label ?? name} color="blue" />
      ))}
    </span>
  );
}

export default function Users() {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const errorText = useErrorText();
  const showSecret = useShowSecret();
  const [edited, setEdited] = useState<UserRow | 'new' | null>(null);
  const reset = (user: UserRow) =>
    newPassword(user.id).then(
      (password) => showSecret(t('newPassword', { name: user.name }), password),
      (error) => message.error(errorText(error).title),
    );
  return (
    <>
      <AdminTable
        kind="users"
        title={t('part.users')}
        rowKey="id"
        extra={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('addUser')}
          </Button>
        }
        columns={[
          {
            key: 'name',
            title: t('name'),
            render: (_, user) => (
              <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setEdited(user)}>
                {user.name}
              </Button>
            ),
          },
          { key: 'login', title: t('login'), dataIndex: 'login' },
          { key: 'department', title: t('department'), render: (_, user) => user.department?.label ?? '—' },
          { key: 'roles', title: t('roles'), render: (_, user) => <Roles names={user.roles} /> },
          {
            key: 'state',
            title: t('state'),
            render: (_, user) => (
              <span className={css.tags}>
                <StatusTag
                  label={t(user.is_active ? 'active' : 'inactive')}
                  color={user.is_active ? 'green' : 'neutral'}
                />
                {user.is_admin && <StatusTag label={t('admin')} color="purple" />}
              </span>
            ),
          },
          {
            key: 'more',
            title: <span className="sr-only">{t('more')}</span>,
            align: 'end',
            render: (_, user) => (
              <Menu
                label={t('moreFor', { name: user.name })}
                entries={[
                  { key: 'edit', label: t('editUser'), onPick: () => setEdited(user) },
                  { key: 'password', label: t('resetPassword'), onPick: () => void reset(user) },
                ]}
                button={(opener) => (
                  <Button
                    type="text"
                    size="small"
                    icon={<MoreOutlined />}
                    aria-label={t('moreFor', { name: user.name })}
                    {...opener}
                  />
                )}
              />
            ),
          },
        ]}
      />
      <UserDrawer edited={edited} onClose={() => setEdited(null)} />
    </>
  );
}
