/** Your own keys for other programs. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeAdmin } from '@/api/admin.ts';
import { formatDate, formatMoment } from '@/format/date.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { AdminTable } from './AdminTable.tsx';

const TokenModal = lazy(() => import('./TokenModal.tsx'));

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
        empty={{ title: t('noTokens'), hint: t('noTokensHint') }}
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
      {open && (
        <Suspense>
          <TokenModal onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
