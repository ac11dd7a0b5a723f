/** Numbers with decimals: decimal, quantity, money share everything but how many digits they show. */
import type { Field } from '@/api/meta.ts';
import { formatNumber } from '@/format/number.ts';
import { shownDigits } from '@/format/scale.ts';
import { typedNumber } from '@/format/typed.ts';
import { numberOperators } from '../operators.ts';
import { plainNumber } from '../Plain.tsx';
import type { FieldType, Typed } from '../types.ts';

const shown = (value: unknown, field: Field): string => formatNumber(value, shownDigits(field));

export const typedDecimal: Typed = {
  show: (value) => formatNumber(value, { grouped: false }),
  parse: (text) => {
    const value = typedNumber(text);
    return value === null ? { problem: 'notANumber' } : { value: value === '' ? null : value };
  },
};

const numeric = (name: string, width: number): FieldType => ({
  name,
  align: 'end',
  width,
  text: shown,
  Read: plainNumber(shown),
  typed: typedDecimal,
  operators: numberOperators,
});

export const decimal = numeric('decimal', 110);
export const quantity = numeric('quantity', 100);
export const money = numeric('money', 120);
