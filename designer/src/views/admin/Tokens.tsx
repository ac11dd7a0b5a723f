/** Your own keys for other programs. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form, Input, InputNumber, Modal, Popconfirm, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeAdmin, saveAdmin } from '@/api/admin.ts';
import { formatDate, formatMoment } from '@/format/date.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { AdminTable } from './AdminTable.tsx';
import { useShowSecret } from './useShowSecret.tsx';

interface Values {
  name: string;
  scope: 'read' | 'write';
  days: number;
}

const USUAL: Partial<Values> = { scope: 'read', days: 90 };

function TokenModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [form] = Form.useForm<Values>();
  const errorText = useErrorText();
  const showSecret = useShowSecret();
  const [error, setError] = useState<unknown>(null);
  const save = (values: Values) =>
    saveAdmin('tokens', null, values).then((saved) => {
      form.resetFields();
      onClose();
      showSecret(t('newToken'), saved.token ?? '');
    }, setError);
  return (
    <Modal open={open} title={t('addToken')} onCancel={onClose} onOk={() => form.submit()} forceRender>
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

export default function Tokens() {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <AdminTable
        kind="tokens"
        title={t('part.tokens')}
        rowKey="id"
        extra={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('addToken')}
          </Button>
        }
        columns={[
          { key: 'name', title: t('tokenName'), dataIndex: 'name' },
          {
            key: 'scope',
            title: t('scope'),
            render: (_, token) => t(token.scope === 'write' ? 'scopes.write' : 'scopes.read'),
          },
          { key: 'expires', title: t('expires'), render: (_, token) => formatDate(token.expires_at) || '—' },
          {
            key: 'used',
            title: t('lastUsed'),
            render: (_, token) => formatMoment(token.last_used_at) || t('never'),
          },
          {
            key: 'remove',
            title: <span className="sr-only">{t('more')}</span>,
            align: 'end',
            render: (_, token) => (
              <Popconfirm
                title={t('removeToken', { name: token.name })}
                onConfirm={() =>
                  removeAdmin('tokens', token.id).catch((error) => message.error(errorText(error).title))
                }
              >
                <Button
                  type="text"
                  size="small"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={t('remove', { name: token.name })}
                />
              </Popconfirm>
            ),
          },
        ]}
      />
      <TokenModal open={open} onClose={() => setOpen(false)} />
    </>
  );
}
