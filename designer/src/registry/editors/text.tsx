/** Entering one line of text, or several. */
import { Input } from 'antd';
import { asText } from '../fields/text.tsx';
import type { EditorProps } from '../types.ts';

export function TextEditor({ field, value, onChange, mode, id, invalid, describedBy }: EditorProps) {
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

export function LongTextEditor({ field, value, onChange, mode, id, invalid, describedBy }: EditorProps) {
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

/** A number the server gives: shown, never typed. */
export const GivenEditor = (props: EditorProps) => <TextEditor {...props} mode="read" />;
