/** Look at the product with somebody else's eyes: their menus, their records, their fields; nothing can be changed. */
import { EyeOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAdmin } from '@/api/admin.ts';
import { startSeeing } from '@/api/seeAs.ts';

interface Props {
  /** People of this role first. */
  role: string | undefined;
}

export function SeeAs({ role }: Props) {
  const { t } = useTranslation('studio');
  const { data: users } = useAdmin('users');
  const people = (users ?? []).filter(({ is_active, is_admin }) => is_active && !is_admin);
  const has = (roles: readonly string[]) => role !== undefined && roles.includes(role);
  const group = (label: string, some: typeof people) => ({
    label,
    options: some.map(({ id, name }) => ({ value: id, label: name })),
  });
  const groups = [
    group(
      t('seeAs.ofRole'),
      people.filter((one) => has(one.roles)),
    ),
    group(
      t('seeAs.others'),
      people.filter((one) => !has(one.roles)),
    ),
  ];
  return (
    <Select
      suffixIcon={<EyeOutlined />}
      style={{ width: 190 }}
      aria-label={t('seeAs.choose')}
      placeholder={t('seeAs.choose')}
      value={null}
      options={groups.filter(({ options }) => options.length > 0)}
      onChange={(id: number | null) => {
        const person = people.find((one) => one.id === id);
        if (person) startSeeing({ id: person.id, name: person.name });
      }}
    />
  );
}
