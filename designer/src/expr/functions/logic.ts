/** Choosing between values, comparing, and asking what a value is. */
import type { Env } from '../env.ts';
import { raw } from '../read.ts';
import { isPlace, type Tree } from '../tree.ts';
import { isNum, Moment, type Value } from '../value.ts';
import type { Evaluate, Table } from './table.ts';

/** Below, at or above zero, as `a` is before, equal to or after `b`; text by code point, like the server. */
export function compare(a: Value, b: Value): number {
  if (isNum(a) && isNum(b)) return a.comparedTo(b);
  if (a instanceof Moment && b instanceof Moment) return a.micros - b.micros;
  return compareText(String(a), String(b));
}

export function equal(a: Value, b: Value): boolean {
  if (isNum(a)) return isNum(b) && a.equals(b);
  if (a instanceof Moment) return b instanceof Moment && a.micros === b.micros;
  return a === b;
}

/** UTF-16 puts rare characters (surrogates) before U+E000; by code point they come last. */
function compareText(a: string, b: string): number {
  const size = Math.min(a.length, b.length);
  for (let index = 0; index < size; index += 1) {
    const [left, right] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

const rank = (unit: number): number => (unit < 0xd800 ? unit : unit >= 0xe000 ? unit - 0x800 : unit + 0x2000);

const holds = (tree: Tree, env: Env, evaluate: Evaluate): boolean => evaluate(tree, env) === true;

/** The server writes the third argument out, also where the formula left it away. */
function choose([condition, then, otherwise]: readonly Tree[], env: Env, evaluate: Evaluate): Value {
  const branch = condition && holds(condition, env, evaluate) ? then : otherwise;
  return branch ? evaluate(branch, env) : null;
}

function isBlank(parts: readonly Tree[], env: Env, evaluate: Evaluate): boolean {
  const [part] = parts;
  if (!part) return true;
  const value = isPlace(part) ? raw(part, env) : evaluate(part, env);
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function isIn(parts: readonly Tree[], env: Env, evaluate: Evaluate): boolean {
  const [first, ...options] = parts.map((part) => evaluate(part, env));
  if (first === null || first === undefined) return false;
  return options.flat().some((option) => option !== null && equal(first, option as Value));
}

export const LOGIC: Table = {
  eq: { condition: equal },
  ne: { condition: (a: Value, b: Value) => !equal(a, b) },
  lt: { condition: (a: Value, b: Value) => compare(a, b) < 0 },
  le: { condition: (a: Value, b: Value) => compare(a, b) <= 0 },
  gt: { condition: (a: Value, b: Value) => compare(a, b) > 0 },
  ge: { condition: (a: Value, b: Value) => compare(a, b) >= 0 },
  IF: { lazy: choose },
  AND: { lazy: (parts, env, evaluate) => parts.every((part) => holds(part, env, evaluate)) },
  OR: { lazy: (parts, env, evaluate) => parts.some((part) => holds(part, env, evaluate)) },
  NOT: { condition: (a: boolean) => !a },
  TRUE: { strict: () => true },
  FALSE: { strict: () => false },
  IFERROR: {
    lazy: ([value, instead], env, evaluate) =>
      (value && evaluate(value, env)) ?? (instead ? evaluate(instead, env) : null),
  },
  ISBLANK: { lazy: isBlank },
  IN: { lazy: isIn },
  in_list: { condition: (value: string, list: readonly string[]) => list.includes(value) },
};
