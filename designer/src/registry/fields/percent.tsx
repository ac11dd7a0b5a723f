/** A share. Stored as a fraction ("0.13"), shown and typed as percent (13). */
import type { Field } from '@/api/meta.ts';
import { formatNumber, formatPercent, shiftPoint } from '@/format/number.ts';
import { typedPercent } from '@/format/typed.ts';
import { numberOperators } from '../operators.ts';
import { plainNumber } from '../Plain.tsx';
import type { FieldType, Typed } from '../types.ts';

const shown = (value: unknown, { digits }: Field): string => formatPercent(value, digits);

export const typedShare: Typed = {
  show: (value) =>
    value === null || value === undefined || value === ''
      ? ''
      : formatNumber(shiftPoint(String(value), 2), { grouped: false }),
  parse: (text) => {
    const value = typedPercent(text);
    return value === null ? { problem: 'notANumber' } : { value: value === '' ? null : value };
  },
};

export const percent: FieldType = {
  name: 'percent',
  align: 'end',
  width: 90,
  text: shown,
  Read: plainNumber(shown),
  typed: typedShare,
  operators: numberOperators,
};
