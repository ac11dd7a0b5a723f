/** The usual ways to filter, shared by field types. */
import type { Operator } from './types.ts';

const blank: Operator[] = [
  { op: 'blank', input: 'none' },
  { op: 'not_blank', input: 'none' },
];

export const textOperators: Operator[] = [
  { op: 'contains', input: 'text' },
  { op: 'starts', input: 'text' },
  { op: 'eq', input: 'text' },
  ...blank,
];

export const numberOperators: Operator[] = [
  { op: 'between', input: 'two' },
  { op: 'eq', input: 'one' },
  { op: 'gte', input: 'one' },
  { op: 'lte', input: 'one' },
  ...blank,
];

export const dateOperators: Operator[] = [
  { op: 'preset', input: 'preset' },
  { op: 'between', input: 'two' },
  { op: 'eq', input: 'one' },
  { op: 'gte', input: 'one' },
  { op: 'lte', input: 'one' },
  ...blank,
];

export const choiceOperators: Operator[] = [{ op: 'in', input: 'many' }, ...blank];

export const yesNoOperators: Operator[] = [{ op: 'eq', input: 'one' }];

export const PRESETS = ['today', 'this_month', 'last_month', 'last_30_days', 'this_year'] as const;
