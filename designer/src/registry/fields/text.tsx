/** One line of text. */
import { textOperators } from '../operators.ts';
import { plain } from '../Plain.tsx';
import type { FieldType } from '../types.ts';

export const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value);

export const text: FieldType = {
  name: 'text',
  align: 'start',
  width: 180,
  text: asText,
  Read: plain(asText),
  typed: {
    show: asText,
    parse: (typed, field) =>
      field.max && typed.length > field.max ? { problem: 'tooLong' } : { value: typed },
  },
  operators: textOperators,
};
