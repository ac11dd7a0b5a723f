/** A moment; carried in UTC, shown in local time. */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { formatMoment } from '@/format/date.ts';
import { dateOperators } from '../operators.ts';
import { plainNumber } from '../Plain.tsx';
import css from '../registry.module.css';
import type { EditorProps, FieldType } from '../types.ts';

function DateTimeEditor({ value, onChange, mode, id, invalid, describedBy }: EditorProps) {
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

export const datetime: FieldType = {
  name: 'datetime',
  align: 'start',
  width: 148,
  text: formatMoment,
  Read: plainNumber(formatMoment),
  Editor: DateTimeEditor,
  operators: dateOperators.filter(({ op }) => op !== 'eq'),
};
