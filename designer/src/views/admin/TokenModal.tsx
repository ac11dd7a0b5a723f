/** A new key: what it is for, what it may do, how long it lasts. Fetched when somebody wants one. */
import { Alert, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveAdmin } from '@/api/admin.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { useShowSecret } from './useShowSecret.tsx';

interface Values {
  name: string;
  scope: 'read' | 'write';
  days: number;
}

const USUAL: Partial<Values> = { scope: 'read', days: 90 };

interface Props {
  /** Called when it is done with, saved or not. */
  onClose: () => void;
}

export default function TokenModal({ onClose }: Props) {
  const { t } = useTranslation('admin');
  const [form] = Form.useForm<Values>();
  const errorText = useErrorText();
  const showSecret = useShowSecret();
  const [error, setError] = useState<unknown>(null);
  const save = (values: Values) =>
    saveAdmin('tokens', null, values).then((saved) => {
      onClose();
      showSecret(t('newToken'), saved.token ?? '');
    }, setError);
  return (
    <Modal open title={t('addToken')} onCancel={onClose} onOk={() => form.submit()}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={USUAL}
        onFinish={(values) => void save(values)}
      >
        {error !== null && (
          <Form.Item>
            <Alert type="error" showIcon role="alert" title={errorText(error).title} />
          </Form.Item>
        )}
        <Form.Item name="name" label={t('tokenName')} rules={[{ required: true, message: t('needed') }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="scope" label={t('scope')}>
          <Radio.Group
            options={[
              { value: 'read', label: t('scopes.read') },
              { value: 'write', label: t('scopes.write') },
            ]}
          />
        </Form.Item>
        <Form.Item name="days" label={t('days')}>
          <InputNumber min={1} max={366} precision={0} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
