/** A day. Typed in a cell as 2025-3-9, 3-9 or 20250309. */
import { formatDate } from '@/format/date.ts';
import { typedDate } from '@/format/typed.ts';
import { dateOperators } from '../operators.ts';
import { plainNumber } from '../Plain.tsx';
import type { FieldType } from '../types.ts';

export const date: FieldType = {
  name: 'date',
  align: 'start',
  width: 116,
  text: formatDate,
  Read: plainNumber(formatDate),
  typed: {
    show: formatDate,
    parse: (text) => {
      const value = typedDate(text, new Date().getFullYear());
      return value === null ? { problem: 'notADate' } : { value: value === '' ? null : value };
    },
  },
  operators: dateOperators,
};
