/** What was entered, as the filter the server is asked with. */
import type { Filter } from '@/api/records.ts';
import type { Operator } from '@/registry/types.ts';

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.every(isBlank));

/** A range open at one side is a plain comparison; nothing entered is no filter. */
export function asFilter(field: string, { op, input }: Operator, value: unknown): Filter | null {
  if (input === 'none') return { field, op };
  if (isBlank(value)) return null;
  if (input !== 'two' || !Array.isArray(value)) return { field, op, value };
  const [from, to] = value as unknown[];
  if (isBlank(from)) return { field, op: 'lte', value: to };
  if (isBlank(to)) return { field, op: 'gte', value: from };
  return { field, op, value };
}
