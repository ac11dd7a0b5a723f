/** Arithmetic and rounding. */
import Decimal from 'decimal.js';
import { divide, type Num, num, round, whole, ZERO } from '../exact.ts';
import type { Table } from './table.ts';

const MAX_SCALE = 40;

function power(base: Num, exponent: Num): Num | null {
  let product = num(1);
  for (let times = Math.abs(exponent.toNumber()); times > 0; times -= 1) product = product.times(base);
  return exponent.isNegative() && !exponent.isZero() ? divide(num(1), product) : product;
}

/** The remainder with the sign of the divisor: decimal.js is set to floor. */
const modulo = (value: Num, divisor: Num): Num | null =>
  divisor.isZero() ? null : value.mod(divisor).plus(ZERO);

export const NUMBERS: Table = {
  add: { strict: (a: Num, b: Num) => a.plus(b) },
  sub: { strict: (a: Num, b: Num) => a.minus(b) },
  mul: { strict: (a: Num, b: Num) => a.times(b) },
  div: { strict: divide },
  pow: { strict: power },
  POWER: { strict: power },
  percent: { strict: (a: Num) => a.times('0.01') },
  neg: { strict: (a: Num) => ZERO.minus(a) },
  ROUND: { strict: (a: Num, n: Num) => round(a, whole(n, MAX_SCALE)) },
  ROUNDUP: { strict: (a: Num, n: Num) => round(a, whole(n, MAX_SCALE), Decimal.ROUND_UP) },
  ROUNDDOWN: { strict: (a: Num, n: Num) => round(a, whole(n, MAX_SCALE), Decimal.ROUND_DOWN) },
  INT: { strict: (a: Num) => a.floor() },
  ABS: { strict: (a: Num) => a.abs() },
  SIGN: { strict: (a: Num) => num(a.isZero() ? 0 : a.isNegative() ? -1 : 1) },
  MOD: { strict: modulo },
};
