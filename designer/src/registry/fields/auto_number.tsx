/** A number the server gives. */
import { textOperators } from '../operators.ts';
import { plainNumber } from '../Plain.tsx';
import type { FieldType } from '../types.ts';
import { asText } from './text.tsx';

export const autoNumber: FieldType = {
  name: 'auto_number',
  align: 'start',
  width: 150,
  text: asText,
  Read: plainNumber(asText),
  operators: textOperators,
};
