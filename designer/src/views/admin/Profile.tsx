/** Who you are here, and your password. */
import { Alert, App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangePassword, useUser } from '@/api/session.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { Panel } from '@/ui/Panel.tsx';
import { MailSwitch } from './MailSwitch.tsx';
import css from './Settings.module.css';

function PasswordForm() {
  const { t } = useTranslation(['admin', 'session']);
  const { message } = App.useApp();
  const errorText = useErrorText();
  const change = useChangePassword();
  const [form] = Form.useForm<{ old: string; new: string }>();
  const save = (values: { old: string; new: string }) =>
    change.mutate(values, {
      onSuccess: () => {
        form.resetFields();
        message.success(t('admin:passwordChanged'));
      },
    });
  return (
    <Form form={form} layout="vertical" requiredMark={false} className={css.narrow ?? ''} onFinish={save}>
      {change.error && (
        <Form.Item>
          <Alert type="error" showIcon role="alert" title={errorText(change.error).title} />
        </Form.Item>
      )}
      <Form.Item
        name="old"
        label={t('session:change.old')}
        rules={[{ required: true, message: t('session:needPassword') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="new"
        label={t('session:change.new')}
        extra={t('session:change.rule')}
        rules={[{ required: true, message: t('session:needPassword') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('admin:changePassword')}
      </Button>
    </Form>
  );
}

export default function Profile() {
  const { t } = useTranslation('admin');
  const user = useUser();
  const department = typeof user.department === 'string' ? user.department : user.department?.label;
  return (
    <Panel title={t('part.profile')}>
      <dl className={css.facts}>
        <dt>{t('name')}</dt>
        <dd>{user.name}</dd>
        <dt>{t('login')}</dt>
        <dd>{user.login}</dd>
        <dt>{t('department')}</dt>
        <dd>{department ?? '—'}</dd>
        <dt>{t('mail.label')}</dt>
        <dd>
          <MailSwitch />
        </dd>
      </dl>
      <PasswordForm />
    </Panel>
  );
}
