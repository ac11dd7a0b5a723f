/** The first records as the list would show them: new columns are blank until something is in them. */
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/meta.ts';
import { useRecords } from '@/api/records.ts';
import { textOf } from '@/registry/index.ts';
import { useDesign } from '../DesignContext.tsx';
import css from './List.module.css';
import type { ListField } from './useListFields.ts';

interface Props {
  columns: readonly string[];
  fields: ReadonlyMap<string, ListField>;
}

const ROWS = 8;

export function ListSample({ columns, fields }: Props) {
  const { t } = useTranslation('studio');
  const { name } = useDesign();
  const { data: meta } = useForm(name);
  const { data } = useRecords(name, { page: 1, size: ROWS }, meta !== undefined);
  const known = new Map(
    [...(meta?.fields ?? []), ...(meta?.system_fields ?? [])].map((field) => [field.name, field]),
  );
  const state = meta && { name: 'state', type: 'select', label: '', options: meta.states };
  const cell = (column: string, value: unknown): string => {
    const field = column === 'state' ? state : known.get(column);
    return field ? textOf(field, value) : '';
  };
  return (
    <div className={css.sample}>
      <table className={css.table}>
        <caption className="sr-only">{t('list.sample')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {fields.get(column)?.label ?? column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data?.rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) => (
                <td key={column}>{cell(column, row[column]) || <span className={css.blank}>—</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {data?.rows.length === 0 && <p className={css.note}>{t('list.noRows')}</p>}
    </div>
  );
}
