/** Text. Characters are code points, as on the server. */
import { clockParts } from '../calendar.ts';
import type { Env } from '../env.ts';
import { type Num, num, numberText, whole } from '../exact.ts';
import { formatNumber } from '../formats.ts';
import type { Tree } from '../tree.ts';
import { isNum, Moment, type Value } from '../value.ts';
import type { Evaluate, Table } from './table.ts';

const MAX_TEXT = 100_000;
const NUMBER =
  /^(?:[+-]?(?:[0-9]{1,28}|[0-9]{1,3}(?:,[0-9]{3}){1,8})(?:\.[0-9]{0,10})?%?|[+-]?\.[0-9]{1,10}%?)$/;

/** A value as `&` writes it; null is an error, for the server has written out what becomes of blank dates. */
function asText(part: Tree, env: Env, evaluate: Evaluate): string | null {
  const value = evaluate(part, env);
  if (value === null) return null;
  if (isNum(value)) return numberText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value instanceof Moment ? minutes(value, env) : String(value);
}

function minutes(moment: Moment, env: Env): string {
  const [year, ...rest] = clockParts(moment, env.context.zone);
  const [month, day, hour, minute] = rest.map((part) => String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}-${month}-${day} ${hour}:${minute}`;
}

function joined(parts: readonly Tree[], env: Env, evaluate: Evaluate): Value {
  const texts = parts.map((part) => asText(part, env, evaluate));
  return texts.includes(null) ? null : texts.join('');
}

function left(text: string, count: Num = num(1)): string | null {
  const size = whole(count, MAX_TEXT);
  return size >= 0 ? [...text].slice(0, size).join('') : null;
}

function right(text: string, count: Num = num(1)): string | null {
  const size = whole(count, MAX_TEXT);
  const characters = [...text];
  return size >= 0 ? characters.slice(Math.max(characters.length - size, 0)).join('') : null;
}

function middle(text: string, start: Num, count: Num): string | null {
  const [first, size] = [whole(start, MAX_TEXT), whole(count, MAX_TEXT)];
  return first >= 1 && size >= 0 ? [...text].slice(first - 1, first - 1 + size).join('') : null;
}

function numberIn(text: string): Num | null {
  const trimmed = text.replace(/^ +| +$/g, '');
  if (!NUMBER.test(trimmed)) return null;
  const value = num(trimmed.replaceAll(',', '').replace('%', ''));
  return trimmed.endsWith('%') ? value.times('0.01') : value;
}

export const TEXTS: Table = {
  cat: { lazy: joined },
  CONCAT: { lazy: joined },
  LEN: { strict: (text: string) => num([...text].length) },
  LEFT: { strict: left },
  RIGHT: { strict: right },
  MID: { strict: middle },
  UPPER: { strict: (text: string) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) },
  LOWER: { strict: (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) },
  TRIM: { strict: (text: string) => text.replace(/^ +| +$/g, '').replace(/ +/g, ' ') },
  CONTAINS: { condition: (text: string, part: string) => text.includes(part) },
  TEXT: { strict: formatNumber },
  VALUE: { strict: numberIn },
};
