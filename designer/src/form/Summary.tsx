/** Totals under the lines: each listens to its own figure; the last one is what the document comes to. */
import { textOf } from '@/registry/index.ts';
import css from './Form.module.css';
import { useFormScope } from './FormContext.tsx';
import { type FieldRules, HEADER } from './rules.ts';
import { useFieldValue, useRule } from './useField.ts';

interface Props {
  names: readonly string[];
}

function Total({ rules, main }: { rules: FieldRules; main: boolean }) {
  const { store } = useFormScope();
  const value = useFieldValue(store, rules.field.name);
  if (!useRule(store, rules.visible)) return null;
  return (
    <div className={css.total} data-main={main} data-field={rules.field.name}>
      <dt>{rules.field.label}</dt>
      <dd className="num">{textOf(rules.field, value) || '—'}</dd>
    </div>
  );
}

export function Summary({ names }: Props) {
  const { store } = useFormScope();
  const totals = names.flatMap((name) => store.fieldRules(HEADER, name) ?? []);
  if (totals.length === 0) return null;
  return (
    <div className={css.room}>
      <dl className={css.totals}>
        {totals.map((rules, index) => (
          <Total key={rules.field.name} rules={rules} main={index === totals.length - 1} />
        ))}
      </dl>
    </div>
  );
}
