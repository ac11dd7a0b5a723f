/** The first password was made by somebody else: choose an own one before anything more. */
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { signOut, useChangePassword } from '@/api/session.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { SessionFrame } from './SessionFrame.tsx';

interface Passwords {
  old: string;
  new: string;
  again: string;
}

/** The server has the last word; this only saves a round trip. */
const SHORTEST = 8;

export default function PasswordPage() {
  const { t } = useTranslation('session');
  const change = useChangePassword();
  const errorText = useErrorText();
  return (
    <SessionFrame title={t('change.title')} note={t('change.note')}>
      {change.error && (
        <Alert
          type="error"
          showIcon
          title={errorText(change.error).title}
          description={errorText(change.error).hint || undefined}
          role="alert"
        />
      )}
      <Form<Passwords>
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={(values) => change.mutate({ old: values.old, new: values.new })}
      >
        <Form.Item
          name="old"
          label={t('change.old')}
          rules={[{ required: true, message: t('needPassword') }]}
        >
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="new"
          label={t('change.new')}
          extra={t('change.rule')}
          rules={[{ required: true, min: SHORTEST, message: t('change.tooShort', { count: SHORTEST }) }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('change.again')}
          dependencies={['new']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('new')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('change.different'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={change.isPending}>
          {t('change.action')}
        </Button>
        <Button type="link" block onClick={() => void signOut()}>
          {t('change.leave')}
        </Button>
      </Form>
    </SessionFrame>
  );
}
