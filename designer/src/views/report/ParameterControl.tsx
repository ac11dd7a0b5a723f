/** One parameter, entered with the editor of its type. */
import { useMemo } from 'react';
import type { Field } from '@/api/meta.ts';
import type { Parameter } from '@/api/reports.ts';
import { editorOf } from '@/registry/editors/index.ts';
import { isPicked, useLabels } from '@/registry/useLabels.ts';
import css from './ParameterBar.module.css';

interface Props {
  parameter: Parameter;
  value: unknown;
  onChange: (value: unknown) => void;
}

const asField = (parameter: Parameter): Field => ({
  name: parameter.name,
  label: parameter.label,
  type: parameter.type,
  to: parameter.to ?? null,
  required: parameter.required ?? false,
  ...(parameter.options ? { options: parameter.options } : {}),
});

export function ParameterControl({ parameter, value, onChange }: Props) {
  const field = useMemo(() => asField(parameter), [parameter]);
  const Editor = editorOf(field.type);
  const id = `parameter-${parameter.name}`;
  const picked = isPicked(field) && value !== null && value !== undefined;
  const labels = useLabels(field, picked ? [Number(value)] : []);
  const shown = picked ? { id: Number(value), label: labels.get(Number(value)) ?? '…' } : (value ?? null);
  return (
    <div
      className={`${css.parameter} ${field.type === 'date' ? css.date : ''} ${field.type === 'boolean' ? css.boolean : ''}`}
    >
      <label htmlFor={id}>{parameter.label}</label>
      <Editor id={id} field={field} value={shown} mode="edit" onChange={onChange} />
    </div>
  );
}
