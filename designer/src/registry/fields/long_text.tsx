/** Text of several lines. */
import { Input } from 'antd';
import { Dash } from '../Plain.tsx';
import css from '../registry.module.css';
import type { EditorProps, FieldType, ValueProps } from '../types.ts';
import { asText, text } from './text.tsx';

function LongTextEditor({ field, value, onChange, mode, id, invalid, describedBy }: EditorProps) {
  return (
    <Input.TextArea
      id={id}
      value={asText(value)}
      disabled={mode === 'read'}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      maxLength={field.max ?? undefined}
      autoSize={{ minRows: 2, maxRows: 8 }}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const Read = ({ value }: ValueProps) =>
  value ? <span className={css.wrapped}>{asText(value)}</span> : <Dash />;

export const longText: FieldType = {
  ...text,
  name: 'long_text',
  width: 220,
  text: (value) => asText(value).replace(/\s+/g, ' '),
  Read,
  Editor: LongTextEditor,
};
