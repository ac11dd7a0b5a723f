/** A moment; carried in UTC, shown in local time. */
import { formatMoment } from '@/format/date.ts';
import { dateOperators } from '../operators.ts';
import { plainNumber } from '../Plain.tsx';
import type { FieldType } from '../types.ts';

export const datetime: FieldType = {
  name: 'datetime',
  align: 'start',
  width: 148,
  text: formatMoment,
  Read: plainNumber(formatMoment),
  operators: dateOperators.filter(({ op }) => op !== 'eq'),
};
