/** One line of text. */
import { Input } from 'antd';
import { textOperators } from '../operators.ts';
import { plain } from '../Plain.tsx';
import type { EditorProps, FieldType } from '../types.ts';

export const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value);

function TextEditor({ field, value, onChange, mode, id, invalid, describedBy }: EditorProps) {
  return (
    <Input
      id={id}
      value={asText(value)}
      disabled={mode === 'read'}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      maxLength={field.max ?? undefined}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export const text: FieldType = {
  name: 'text',
  align: 'start',
  width: 180,
  text: asText,
  Read: plain(asText),
  Editor: TextEditor,
  typed: {
    show: asText,
    parse: (typed, field) =>
      field.max && typed.length > field.max ? { problem: 'tooLong' } : { value: typed },
  },
  operators: textOperators,
};
