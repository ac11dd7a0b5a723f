/** The roles of the installed apps; what each may do is part of the app's definition. */
import { useTranslation } from 'react-i18next';
import { AdminTable } from './AdminTable.tsx';

export default function Roles() {
  const { t } = useTranslation('admin');
  return (
    <AdminTable
      kind="roles"
      title={t('part.roles')}
      rowKey="role"
      columns={[
        { key: 'label', title: t('role'), dataIndex: 'label' },
        { key: 'role', title: t('roleName'), dataIndex: 'role' },
        { key: 'users', title: t('holders'), dataIndex: 'users', align: 'end' },
      ]}
    />
  );
}
