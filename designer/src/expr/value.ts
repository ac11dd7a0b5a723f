/** What a formula computes with: numbers, text, booleans, dates, moments, references, lists. */
import { Exact, type Num, num, ZERO } from './exact.ts';

/** A moment, in microseconds since 1970: the server keeps that many. */
export class Moment {
  readonly micros: number;
  constructor(micros: number) {
    this.micros = micros;
  }
}

/** Dates are `YYYY-MM-DD`, references numbers; null is an error, or a blank date or reference. */
export type Value = Num | string | boolean | number | Moment | null | readonly Value[];

/** Values of a record or line by field name, as the API sends them. */
export type Row = { readonly [field: string]: unknown };

export const isNum = (value: unknown): value is Num => value instanceof Exact;

/** Takes a stored value of a formula type: null where blank, or where it cannot be read. */
export function stored(type: string, raw: unknown): Value {
  if (raw === null || raw === undefined || raw === '') return null;
  switch (type) {
    case 'num':
      return storedNumber(raw);
    case 'bool':
      return Boolean(raw);
    case 'ref':
      return reference(raw);
    case 'datetime':
      return moment(String(raw));
    case 'files':
    case 'rows':
      return Array.isArray(raw) ? raw : null;
    default:
      return Array.isArray(raw) ? raw.map(String) : String(raw);
  }
}

/** What a blank field of a type reads as. */
export function blank(type: string): Value {
  switch (type) {
    case 'num':
      return ZERO;
    case 'bool':
      return false;
    case 'text':
      return '';
    default:
      return null;
  }
}

/** The id of a reference, given as an id or as `{id, label}`. */
export function reference(raw: unknown): number | null {
  const id = typeof raw === 'object' && raw !== null ? (raw as { id?: unknown }).id : raw;
  return typeof id === 'number' ? id : null;
}

/** Reads `2024-05-01T20:30:00.123456+08:00`. */
export function moment(text: string): Moment | null {
  const seconds = Date.parse(text.replace(/\.\d+/, ''));
  if (Number.isNaN(seconds)) return null;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  return new Moment(seconds * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0')));
}

/** Half-typed numbers ("-", "1e") are blank, not errors: somebody is still typing. */
function storedNumber(raw: unknown): Num | null {
  if (isNum(raw)) return raw;
  try {
    const value = num(String(raw));
    return value.isFinite() ? value : null;
  } catch {
    return null;
  }
}
