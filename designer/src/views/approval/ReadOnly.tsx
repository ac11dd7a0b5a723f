/** A document as an approver reads it: labels and values, then its lines. */
import { useTranslation } from 'react-i18next';
import type { ReadDocument, ReadField } from '@/api/approval.ts';
import { fieldType } from '@/registry/index.ts';
import { ShownValue } from '@/registry/ShownValue.tsx';
import type { Shown } from '@/registry/valueText.ts';
import { useNarrow } from '@/ui/useNarrow.ts';
import css from './Approval.module.css';

interface Props {
  document: ReadDocument;
}

const shownAs = ({ options, ...field }: ReadField): Shown => ({
  ...field,
  options: Object.entries(options ?? {}).map(([value, label]) => ({ value, label })),
});

/** Long texts take a row of their own. */
const isLong = ({ type }: ReadField): boolean => type === 'long_text' || type === 'rich_text';

function Lines({ lines }: { lines: ReadDocument['lines'][number] }) {
  const columns = lines.columns.map(shownAs);
  // On a phone the document is the page.
  const Title = useNarrow() ? 'h2' : 'h3';
  if (lines.rows.length === 0) return null;
  return (
    <section className={css.lines}>
      <Title className={css.partTitle}>
        {lines.label} <span className={css.quiet}>{lines.rows.length}</span>
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={lines.label}>
        <table className={css.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col" data-align={fieldType(column.type).align}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines are read in their order and never change here
              <tr key={index}>
                {columns.map((column, at) => (
                  <td key={column.name} data-label={column.label} data-align={fieldType(column.type).align}>
                    {row[at] !== null && row[at] !== undefined && (
                      <ShownValue column={column} value={row[at]} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

export function ReadOnly({ document }: Props) {
  const { t } = useTranslation('approval');
  return (
    <section className={css.document} aria-label={t('list')}>
      <dl className={css.fields}>
        {document.fields.map((field) => (
          <div key={field.name} className={css.field} data-long={isLong(field)}>
            <dt>{field.label}</dt>
            <dd>
              <ShownValue column={shownAs(field)} value={field.value} />
            </dd>
          </div>
        ))}
      </dl>
      {document.lines.map((lines) => (
        <Lines key={lines.name} lines={lines} />
      ))}
    </section>
  );
}
