/** A day. Typed in a cell as 2025-3-9, 3-9 or 20250309. */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { formatDate } from '@/format/date.ts';
import { foldWidth } from '@/format/typed.ts';
import { dateOperators } from '../operators.ts';
import { plainNumber } from '../Plain.tsx';
import css from '../registry.module.css';
import type { EditorProps, FieldType, Parsed } from '../types.ts';

const FULL = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/;
const SHORT = /^(\d{1,2})[-/.月](\d{1,2})日?$/;

function parse(text: string): Parsed {
  const plain = foldWidth(text).trim();
  if (plain === '') return { value: null };
  const match = FULL.exec(plain) ?? SHORT.exec(`${plain}`)?.toSpliced(1, 0, String(dayjs().year()));
  if (!match) return { problem: 'notADate' };
  const iso = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return dayjs(iso).format('YYYY-MM-DD') === iso ? { value: iso } : { problem: 'notADate' };
}

function DateEditor({ value, onChange, mode, id, invalid, describedBy }: EditorProps) {
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

export const date: FieldType = {
  name: 'date',
  align: 'start',
  width: 116,
  text: formatDate,
  Read: plainNumber(formatDate),
  Editor: DateEditor,
  typed: { show: formatDate, parse },
  operators: dateOperators,
};
