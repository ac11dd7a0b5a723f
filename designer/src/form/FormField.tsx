/** One header field of the record: its value, what its rules say now, and what is wrong with it. */
import { useReport } from '@/ui/useReport.ts';
import { FieldFrame, WIDE } from './FieldFrame.tsx';
import { useFormScope } from './FormContext.tsx';
import { fill } from './filling.ts';
import { type FieldRules, HEADER } from './rules.ts';
import { isBlank } from './sameness.ts';
import { useFieldValue, useProblemAt, useRule } from './useField.ts';

interface Props {
  rules: FieldRules;
}

export function FormField({ rules }: Props) {
  const { store, editable, closed } = useFormScope();
  const { field } = rules;
  const report = useReport();
  const value = useFieldValue(store, field.name);
  const visible = useRule(store, rules.visible);
  const required = useRule(store, rules.required);
  const readOnly = useRule(store, rules.readOnly) || !editable;
  const problem = useProblemAt(store, field.name);
  // Nothing to read, and too wide for a dash or beside the point.
  const isIdle = isBlank(value) && readOnly && (closed || (!editable && WIDE.has(field.type)));
  if (!visible || isIdle) return null;
  const change = (next: unknown) => {
    const step = store.set({ [field.name]: next });
    if (field.fill) fill(store, { table: HEADER }, field.name, step).catch(report);
  };
  return (
    <FieldFrame
      field={field}
      value={value}
      required={required}
      readOnly={readOnly}
      problem={problem}
      onChange={change}
    />
  );
}
