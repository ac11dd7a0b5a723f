/** Records of another form that point at this one: the newest first, as many as one can take in, then the list. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FormMeta, type RelatedMeta, useForm } from '@/api/meta.ts';
import { type Filter, useRecords } from '@/api/records.ts';
import { called } from '@/registry/called.ts';
import { valueText } from '@/registry/valueText.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import { CardList } from '../list/CardList.tsx';
import { cardFields, listFields, pickFields } from '../list/fieldsOf.ts';
import css from './Related.module.css';
import { RelatedTable } from './RelatedTable.tsx';

interface Props {
  related: RelatedMeta;
  /** The record they point at. */
  id: number;
}

const SHOWN = 20;

function Rows({ related, meta, id }: Props & { meta: FormMeta }) {
  const { t } = useTranslation('record');
  const narrow = useNarrow();
  const fields = pickFields(listFields(meta), narrow ? cardFields(meta) : related.columns);
  const filter: Filter[] = [{ field: related.by, op: 'eq', value: id }];
  const { data, error, isPlaceholderData, refetch } = useRecords(related.form, {
    page: 1,
    size: SHOWN,
    filter,
    sort: related.sort.join(','),
    fields: [...new Set([...fields.map(({ name }) => name), 'state'])],
    ...(related.sum && { sums: [related.sum], sums_of: meta.kind === 'document' ? 'effective' : 'found' }),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones rows={3} />;
  const summed = pickFields(listFields(meta), related.sum ? [related.sum] : []).at(0);
  const total = summed && data.sums?.[summed.name];
  const linkTo = (row: { id: number }) => `/records/${related.form}/${row.id}`;
  const search = new URLSearchParams({ filter: JSON.stringify(filter) });
  return (
    <>
      <div className={css.bar}>
        <span className={css.count}>
          {t('relatedCount', { count: data.total })}
          {summed && total != null && data.total > 0 && (
            <>
              {' · '}
              {summed.label} <strong className="num">{valueText(summed, total)}</strong>
            </>
          )}
        </span>
        {data.total > SHOWN && (
          <Link to={`/records/${related.form}?${search}`}>{t('relatedAll', { form: meta.label })}</Link>
        )}
        {related.can_create && (
          <Link
            to={`/records/${related.form}/new?${new URLSearchParams({ [related.by]: String(id) })}`}
            tabIndex={-1}
          >
            <Button size="small" icon={<PlusOutlined />}>
              {t('new', { form: called(meta.label) })}
            </Button>
          </Link>
        )}
      </div>
      {data.rows.length === 0 ? (
        <p className={css.none}>{t('relatedNone', { name: related.label })}</p>
      ) : narrow ? (
        <CardList
          meta={meta}
          fields={fields}
          rows={data.rows}
          linkTo={linkTo}
          busy={isPlaceholderData}
          empty={null}
        />
      ) : (
        <RelatedTable label={related.label} fields={fields} rows={data.rows} linkTo={linkTo} />
      )}
    </>
  );
}

export function RelatedPart({ related, id }: Props) {
  const { data: meta, error, refetch } = useForm(related.form);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!meta) return <Bones rows={3} />;
  return <Rows related={related} meta={meta} id={id} />;
}
