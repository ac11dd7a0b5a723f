/** A form as its layout says: sections of fields, grids of line items, totals. */
import type { ReactNode } from 'react';
import type { Block } from '@/api/meta.ts';
import { Panel } from '@/ui/Panel.tsx';
import css from './Form.module.css';
import { useFormScope } from './FormContext.tsx';
import { FormField } from './FormField.tsx';
import type { FormStore } from './FormStore.ts';
import { type FieldRules, HEADER } from './rules.ts';
import { Summary } from './Summary.tsx';
import { isBlank } from './sameness.ts';

interface Props {
  /** How a table of line items is drawn. */
  renderLines: (table: string, below: ReactNode) => ReactNode;
}

/** Nothing in it, and nobody may put something there: not worth a box. */
const isIdle = (store: FormStore, fields: readonly FieldRules[], editable: boolean): boolean =>
  fields.every(({ field, fixed }) => isBlank(store.get(field.name)) && (fixed || !editable));

function Section({ block }: { block: Block }) {
  const { store, editable, closed } = useFormScope();
  const fields = (block.items ?? []).flatMap((name) => store.fieldRules(HEADER, name) ?? []);
  if (fields.length === 0 || ((!editable || closed) && isIdle(store, fields, editable))) return null;
  return (
    <Panel title={block.section || undefined}>
      <div className={css.room}>
        <div className={css.section} data-columns={block.columns ?? 3}>
          {fields.map((rules) => (
            <FormField key={rules.field.name} rules={rules} />
          ))}
        </div>
      </div>
    </Panel>
  );
}

/** A summary right below line items belongs to them. */
const summaryAfter = (blocks: readonly Block[], index: number): string[] | undefined =>
  blocks[index + 1]?.summary;

export function FormBlocks({ renderLines }: Props) {
  const { layout } = useFormScope().store.rules.meta;
  return layout.map((block, index) => {
    const key = block.line_items ?? block.section ?? `block-${index}`;
    if (block.line_items) {
      const names = summaryAfter(layout, index);
      return (
        <section key={key} className={css.lines}>
          {renderLines(block.line_items, names && <Summary names={names} />)}
        </section>
      );
    }
    if (!block.summary?.length) return <Section key={key} block={block} />;
    return layout[index - 1]?.line_items ? null : (
      <Panel key={key}>
        <Summary names={block.summary} />
      </Panel>
    );
  });
}
