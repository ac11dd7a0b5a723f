/** What the record did to the ledgers, row by row. */
import { useTranslation } from 'react-i18next';
import { type EntryLedger, useEntries } from '@/api/record.ts';
import type { RecordRow } from '@/api/records.ts';
import { fieldType } from '@/registry/index.ts';
import { ShownValue } from '@/registry/ShownValue.tsx';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import css from './RecordView.module.css';

interface Props {
  form: string;
  record: RecordRow;
}

function Ledger({ ledger }: { ledger: EntryLedger }) {
  return (
    <section className={css.ledger}>
      <h3 className={css.ledgerTitle}>{ledger.label}</h3>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              {ledger.columns.map((column) => (
                <th key={column.name} scope="col" data-align={fieldType(column.type).align}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ledger.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are append-only and shown in their order
              <tr key={index}>
                {ledger.columns.map((column) => (
                  <td key={column.name} data-align={fieldType(column.type).align}>
                    <ShownValue column={column} value={row[column.name]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function EntriesPart({ form, record }: Props) {
  const { t } = useTranslation('record');
  const { data, error, refetch } = useEntries(form, record);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones rows={3} />;
  if (data.ledgers.length === 0) return <p>{t('noEntries')}</p>;
  return data.ledgers.map((ledger) => <Ledger key={ledger.ledger} ledger={ledger} />);
}
