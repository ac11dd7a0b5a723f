/** One person: name, department, roles. */
import { Alert, Button, Drawer, Form, Input, Select, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveAdmin, type UserRow, useAdmin } from '@/api/admin.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { HandOver } from './HandOver.tsx';
import { useShowSecret } from './useShowSecret.tsx';

interface Props {
  /** The person, "new", or nobody: closed. */
  edited: UserRow | 'new' | null;
  onClose: () => void;
}

interface Values {
  login: string;
  name: string;
  email?: string;
  department?: number | null;
  roles?: string[];
  is_admin?: boolean;
  is_active?: boolean;
}

const valuesOf = (user: UserRow | 'new' | null): Partial<Values> =>
  user === null || user === 'new'
    ? { is_active: true }
    : { ...user, department: user.department?.id ?? null };

/** The server takes null, not undefined, for "none". */
const payloadOf = (values: Values) => ({
  ...values,
  email: values.email ?? '',
  department: values.department ?? null,
  roles: values.roles ?? [],
});

export function UserDrawer({ edited, onClose }: Props) {
  const { t } = useTranslation(['admin', 'common']);
  const [form] = Form.useForm<Values>();
  const errorText = useErrorText();
  const showSecret = useShowSecret();
  const { data: departments } = useAdmin('departments');
  const { data: roles } = useAdmin('roles');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [heir, setHeir] = useState<number | null>(null);
  const stays = Form.useWatch('is_active', form) !== false;
  const leaver = edited !== null && edited !== 'new' && edited.is_active && !stays ? edited : null;
  useEffect(() => {
    if (edited === null) return;
    setError(null);
    setHeir(null);
    form.resetFields();
    form.setFieldsValue(valuesOf(edited));
  }, [edited, form]);
  const save = async (values: Values) => {
    setBusy(true);
    try {
      const saved = await saveAdmin('users', edited === 'new' ? null : (edited?.id ?? null), {
        ...payloadOf(values),
        ...(leaver && heir !== null && { hand_over_to: heir }),
      });
      onClose();
      if (saved.password) showSecret(t('admin:newPassword', { name: saved.name }), saved.password);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer
      open={edited !== null}
      onClose={onClose}
      size={420}
      title={edited === 'new' ? t('admin:addUser') : t('admin:editUser')}
      footer={
        <Button type="primary" block loading={busy} onClick={() => form.submit()}>
          {t('common:save')}
        </Button>
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void save(values)}>
        {error !== null && (
          <Form.Item>
            <Alert type="error" showIcon role="alert" title={errorText(error).title} />
          </Form.Item>
        )}
        <Form.Item
          name="name"
          label={t('admin:name')}
          rules={[{ required: true, message: t('admin:needed') }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="login"
          label={t('admin:login')}
          rules={[{ required: true, message: t('admin:needed') }]}
        >
          <Input maxLength={100} autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="email" label={t('admin:email')}>
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="department" label={t('admin:department')}>
          <Select
            allowClear
            options={departments?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          />
        </Form.Item>
        <Form.Item name="roles" label={t('admin:roles')} extra={t('admin:rolesHelp')}>
          <Select mode="multiple" options={roles?.map(({ role, label }) => ({ value: role, label })) ?? []} />
        </Form.Item>
        <Form.Item
          name="is_admin"
          label={t('admin:admin')}
          valuePropName="checked"
          extra={t('admin:adminHelp')}
        >
          <Switch />
        </Form.Item>
        <Form.Item name="is_active" label={t('admin:mayEnter')} valuePropName="checked">
          <Switch />
        </Form.Item>
        {leaver && <HandOver leaver={leaver} value={heir} onChange={setHeir} />}
      </Form>
    </Drawer>
  );
}
