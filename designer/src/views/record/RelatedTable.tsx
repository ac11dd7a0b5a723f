/** A few records as a plain table; the first column leads to each. */
import { Link } from 'react-router';
import type { Field } from '@/api/meta.ts';
import type { RecordRow } from '@/api/records.ts';
import { called } from '@/registry/called.ts';
import { fieldType } from '@/registry/index.ts';
import { ShownValue } from '@/registry/ShownValue.tsx';
import { valueText } from '@/registry/valueText.ts';
import css from './RecordView.module.css';

interface Props {
  /** What the table holds, for those who do not see it. */
  label: string;
  fields: readonly Field[];
  rows: readonly RecordRow[];
  linkTo: (row: RecordRow) => string;
}

const nameOf = (row: RecordRow, field: Field): string =>
  valueText(field, row[field.name]) || row.number || called(row.title ?? String(row.id));

export function RelatedTable({ label, fields, rows, linkTo }: Props) {
  return (
    <div className={css.scroll}>
      <table className={css.table} aria-label={label}>
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field.name} scope="col" data-align={fieldType(field.type).align}>
                {field.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {fields.map((field, index) => (
                <td key={field.name} data-align={fieldType(field.type).align}>
                  {index === 0 ? (
                    <Link to={linkTo(row)}>{nameOf(row, field)}</Link>
                  ) : (
                    <ShownValue column={field} value={row[field.name]} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
