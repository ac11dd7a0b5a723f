/** Switching something on or off. */
import { Switch } from 'antd';
import type { EditorProps } from '../types.ts';

export function BooleanEditor({ field, value, onChange, mode, id, describedBy }: EditorProps) {
  return (
    <Switch
      id={id}
      checked={Boolean(value)}
      disabled={mode === 'read'}
      aria-label={field.label}
      aria-describedby={describedBy}
      onChange={onChange}
    />
  );
}
