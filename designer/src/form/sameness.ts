/** Whether two values of a field are the same to a person: 5 and 5.00, blank and missing, a reference and its id. */
import { num } from '@/expr/index.ts';
import { sent } from './sent.ts';

const NUMBERS = new Set(['integer', 'decimal', 'quantity', 'money', 'percent']);

export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const sameNumber = (a: unknown, b: unknown): boolean => {
  try {
    return num(String(a)).eq(num(String(b)));
  } catch {
    return false;
  }
};

export function same(type: string, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
  if (NUMBERS.has(type)) return sameNumber(a, b);
  return JSON.stringify(sent(a)) === JSON.stringify(sent(b));
}
