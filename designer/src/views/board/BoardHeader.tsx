/** The head of a board: what it shows, back to the list, a new record. */
import { PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FormMeta, may, type ViewMeta } from '@/api/meta.ts';
import { PageHeader } from '@/ui/PageHeader.tsx';

interface Props {
  meta: FormMeta;
  view: ViewMeta;
  /** What the reader should know before he tries. */
  note: string | undefined;
}

export function BoardHeader({ meta, view, note }: Props) {
  const { t } = useTranslation('list');
  return (
    <PageHeader
      title={view.label}
      {...(note && { note })}
      actions={
        <>
          <Link to={`/records/${meta.form}`} tabIndex={-1}>
            <Button icon={<UnorderedListOutlined />}>{t('board.list')}</Button>
          </Link>
          {may(meta, 'create') && (
            <Link to={`/records/${meta.form}/new`} tabIndex={-1}>
              <Button type="primary" icon={<PlusOutlined />}>
                {t('create')}
              </Button>
            </Link>
          )}
        </>
      }
    />
  );
}
