/** Entering a day, or a moment. */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import css from '../registry.module.css';
import type { EditorProps } from '../types.ts';

export function DateEditor({ value, onChange, mode, id, invalid, describedBy }: EditorProps) {
  return (
    <DatePicker
      id={id}
      className={css.full ?? ''}
      value={value ? dayjs(String(value)) : null}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY-M-D']}
      disabled={mode === 'read'}
      status={invalid ? 'error' : ''}
      aria-describedby={describedBy}
      placeholder=""
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
