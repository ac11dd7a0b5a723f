/** Entering a day, or a moment. */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { typedDate } from '@/format/typed.ts';
import css from '../registry.module.css';
import type { EditorProps } from '../types.ts';

/** Keys at which what is typed counts: Enter, and shortcuts such as Ctrl+S. */
const settles = (event: KeyboardEvent): boolean => event.key === 'Enter' || event.ctrlKey || event.metaKey;

export function DateEditor({ value, onChange, mode, id, invalid, describedBy }: EditorProps) {
  // The picker reads whole dates only; people also type 12-5, 2026/3/9 or ２０２６年３月９日.
  const take = ({ target }: { target: EventTarget }) => {
    const day = typedDate((target as HTMLInputElement).value, new Date().getFullYear());
    if (day !== null && day !== (value ?? '')) onChange(day || null);
  };
  // It keeps a text it cannot read even when the day did not change: a new one shows the day.
  const [made, makeAnew] = useState(0);
  const leave = (event: FocusEvent<HTMLElement>) => {
    take(event);
    if ((event.target as HTMLInputElement).value !== (value ?? '')) makeAnew(made + 1);
  };
  return (
    <DatePicker
      key={made}
      id={id}
      className={css.full ?? ''}
      value={value ? dayjs(String(value)) : null}
      format="YYYY-MM-DD"
      disabled={mode === 'read'}
      status={invalid ? 'error' : ''}
      aria-describedby={describedBy}
      placeholder=""
      onBlur={leave}
      onKeyDown={(event) => settles(event) && take(event)}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}

export function DateTimeEditor({ value, onChange, mode, id, invalid, describedBy }: EditorProps) {
  return (
    <DatePicker
      id={id}
      className={css.full ?? ''}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs(String(value)) : null}
      disabled={mode === 'read'}
      status={invalid ? 'error' : ''}
      aria-describedby={describedBy}
      placeholder=""
      onChange={(moment) => onChange(moment ? moment.toISOString() : null)}
    />
  );
}
