/** Why there is nothing to see, and the way on. */
import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FormMeta, may } from '@/api/meta.ts';
import { Empty } from '@/ui/Empty.tsx';
import type { ListState } from './useListState.ts';

interface Props {
  meta: FormMeta;
  state: ListState;
  onClear: () => void;
}

function Begin({ meta }: { meta: FormMeta }) {
  const { t } = useTranslation('list');
  return (
    <Space>
      <Link to={`/records/${meta.form}/import`} tabIndex={-1}>
        <Button icon={<ImportOutlined />}>{t('import')}</Button>
      </Link>
      <Link to={`/records/${meta.form}/new`} tabIndex={-1}>
        <Button type="primary" icon={<PlusOutlined />}>
          {t('createFirst', { form: meta.label })}
        </Button>
      </Link>
    </Space>
  );
}

export function ListEmpty({ meta, state, onClear }: Props) {
  const { t } = useTranslation('list');
  if (state.filter.length > 0 || state.q)
    return (
      <Empty
        title={t('nothingMatches')}
        hint={t('nothingMatchesHint')}
        action={<Button onClick={onClear}>{t('clear')}</Button>}
      />
    );
  return (
    <Empty
      title={t('none', { form: meta.label })}
      {...(may(meta, 'create') ? { hint: t('noneHint'), action: <Begin meta={meta} /> } : {})}
    />
  );
}
