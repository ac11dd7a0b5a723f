/** Columns of line items, and several values at once. */
import type { Env } from '../env.ts';
import { divide, type Num, num, ZERO } from '../exact.ts';
import type { Tree } from '../tree.ts';
import { isNum, type Value } from '../value.ts';
import { compare } from './logic.ts';
import type { Evaluate, Table } from './table.ts';

type Take = (values: Value[], empty: Value) => Value;

/** Applies `take` to all values: blanks of columns left out; null when a single value is an error. */
function over(take: Take) {
  return (parts: readonly Tree[], env: Env, evaluate: Evaluate): Value => {
    const values: Value[] = [];
    for (const part of parts) {
      const value = evaluate(part, env);
      if (value === null) return null;
      if (Array.isArray(value)) values.push(...value.filter((each: Value) => each !== null));
      else values.push(value);
    }
    const numeric = parts.every((part) => part[0] !== 'list' || part[1] === 'num');
    return take(values, numeric ? ZERO : null);
  };
}

const total = (values: Value[]): Num =>
  values.reduce((sum: Num, value) => (isNum(value) ? sum.plus(value) : sum), ZERO);

/** The value that wins every comparison: `sign` 1 for the greatest, -1 for the least. */
const extreme =
  (sign: number): Take =>
  (values, empty) =>
    values.length === 0
      ? empty
      : values.reduce((best, value) => (compare(value, best) * sign > 0 ? value : best));

function count([part]: readonly Tree[], env: Env, evaluate: Evaluate): Value {
  const values = part ? evaluate(part, env) : null;
  return num(Array.isArray(values) ? values.filter((value) => value !== null && value !== '').length : 0);
}

export const LISTS: Table = {
  SUM: { lazy: over(total) },
  AVERAGE: { lazy: over((values) => divide(total(values), num(values.length))) },
  MIN: { lazy: over(extreme(-1)) },
  MAX: { lazy: over(extreme(1)) },
  COUNT: { lazy: count },
};
