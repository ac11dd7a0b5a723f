/** One number: typed as people type, full-width digits included; the value stays a decimal string. */
import { Input } from 'antd';
import { useState } from 'react';
import { typedDecimal } from '../fields/decimal.tsx';
import { typedInteger } from '../fields/integer.tsx';
import { typedShare } from '../fields/percent.tsx';
import css from '../registry.module.css';
import type { EditorProps, Typed } from '../types.ts';

interface Props extends EditorProps {
  typed: Typed;
  /** After the number, such as "%". */
  suffix?: string;
}

function NumberEditor({ field, value, onChange, mode, id, invalid, describedBy, typed, suffix }: Props) {
  // The text lives here while it is typed, so "1." and "-" survive until they become a number.
  const [draft, setDraft] = useState<string | null>(null);
  const type = (text: string) => {
    setDraft(text);
    const parsed = typed.parse(text, field);
    if ('value' in parsed) onChange(parsed.value);
  };
  const unread = draft !== null && 'problem' in typed.parse(draft, field);
  return (
    <Input
      id={id}
      className={css.numeric}
      inputMode="decimal"
      autoComplete="off"
      value={draft ?? typed.show(value, field)}
      disabled={mode === 'read'}
      status={invalid || unread ? 'error' : ''}
      aria-invalid={invalid || unread}
      aria-describedby={describedBy}
      suffix={suffix}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setDraft(null)}
    />
  );
}

export const DecimalEditor = (props: EditorProps) => <NumberEditor {...props} typed={typedDecimal} />;
export const IntegerEditor = (props: EditorProps) => <NumberEditor {...props} typed={typedInteger} />;
export const PercentEditor = (props: EditorProps) => (
  <NumberEditor {...props} typed={typedShare} suffix="%" />
);
