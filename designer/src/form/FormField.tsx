/** One header field: its label, its editor or its value, and what is wrong with it. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { editorOf } from '@/registry/editors/index.ts';
import { fieldType } from '@/registry/index.ts';
import { useReport } from '@/ui/useReport.ts';
import css from './Form.module.css';
import { useFormScope } from './FormContext.tsx';
import { fill } from './filling.ts';
import { type FieldRules, HEADER } from './rules.ts';
import { isBlank } from './sameness.ts';
import { useFieldValue, useProblemAt, useRule } from './useField.ts';

interface Props {
  rules: FieldRules;
}

/** Types that need the whole width of their section. */
const WIDE = new Set(['long_text', 'attachment']);

export function FormField({ rules }: Props) {
  const { t } = useTranslation('form');
  const { store, editable } = useFormScope();
  const { field } = rules;
  const id = useId();
  const report = useReport();
  const value = useFieldValue(store, field.name);
  const visible = useRule(store, rules.visible);
  const required = useRule(store, rules.required);
  const readOnly = useRule(store, rules.readOnly) || !editable;
  const problem = useProblemAt(store, field.name);
  // Nothing to read, and too wide for a dash.
  const isIdle = !editable && WIDE.has(field.type) && isBlank(value);
  if (!visible || isIdle) return null;
  const change = (next: unknown) => {
    const step = store.set({ [field.name]: next });
    if (field.fill) fill(store, { table: HEADER }, field.name, step).catch(report);
  };
  const Editor = editorOf(field.type);
  const { Read } = fieldType(field.type);
  const noted = problem ?? (readOnly ? undefined : field.help);
  return (
    <div
      className={css.field}
      data-field={field.name}
      data-wide={WIDE.has(field.type)}
      data-width={field.width ?? 1}
      data-read={readOnly}
    >
      <label className={css.label} htmlFor={readOnly ? undefined : id}>
        {field.label}
        {required && !readOnly && (
          <span className={css.required} title={t('required')} aria-hidden="true">
            *
          </span>
        )}
      </label>
      {readOnly ? (
        <div className={css.read}>
          <Read field={field} value={value} />
        </div>
      ) : (
        <Editor
          field={field}
          value={value}
          onChange={change}
          mode="edit"
          id={id}
          invalid={problem !== undefined}
          describedBy={`${id}-note`}
        />
      )}
      {noted && (
        <p
          id={`${id}-note`}
          className={problem ? css.problem : css.help}
          role={problem ? 'alert' : undefined}
        >
          {noted}
        </p>
      )}
    </div>
  );
}
