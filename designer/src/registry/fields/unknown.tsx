/** A type this client does not know: shown as it came, never edited, never lost. */
import { plain } from '../Plain.tsx';
import type { FieldType } from '../types.ts';

const raw = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

export const unknown: FieldType = {
  name: 'unknown',
  align: 'start',
  width: 140,
  text: raw,
  Read: plain(raw),
  operators: [],
};
