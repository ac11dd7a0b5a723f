/** Whole numbers; the value is a number, as JSON carries it. */
import type { Field } from '@/api/meta.ts';
import { formatNumber } from '@/format/number.ts';
import { typedNumber } from '@/format/typed.ts';
import { numberOperators } from '../operators.ts';
import { plainNumber } from '../Plain.tsx';
import type { FieldType, Typed } from '../types.ts';

const shown = (value: unknown, _field: Field): string => formatNumber(value);

export const typedInteger: Typed = {
  show: (value) => formatNumber(value, { grouped: false }),
  parse: (text) => {
    const value = typedNumber(text);
    if (value === '') return { value: null };
    return value !== null && /^-?\d{1,15}$/.test(value)
      ? { value: Number(value) }
      : { problem: 'notANumber' };
  },
};

export const integer: FieldType = {
  name: 'integer',
  align: 'end',
  width: 90,
  text: shown,
  Read: plainNumber(shown),
  typed: typedInteger,
  operators: numberOperators,
};
