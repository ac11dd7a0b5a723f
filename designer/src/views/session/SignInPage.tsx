/** Signing in. */
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSignIn } from '@/api/session.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { SessionFrame } from './SessionFrame.tsx';

interface Credentials {
  login: string;
  password: string;
}

interface Props {
  /** Why one is here, when it is not the first time. */
  note?: string;
}

export default function SignInPage({ note }: Props) {
  const { t } = useTranslation('session');
  const signIn = useSignIn();
  const errorText = useErrorText();
  return (
    <SessionFrame title={t('signIn.title')} note={note ?? t('signIn.note')}>
      {signIn.error && <Alert type="error" showIcon title={errorText(signIn.error).title} role="alert" />}
      <Form<Credentials>
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={(values) => signIn.mutate(values)}
      >
        <Form.Item name="login" label={t('login')} rules={[{ required: true, message: t('needLogin') }]}>
          <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('password')}
          rules={[{ required: true, message: t('needPassword') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {t('signIn.action')}
        </Button>
      </Form>
    </SessionFrame>
  );
}
