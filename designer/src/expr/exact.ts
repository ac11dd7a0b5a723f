/** Decimal arithmetic, digit for digit as on the server: `+ - *` exact, division rounded half up to 20 decimals. */
import Decimal from 'decimal.js';

const PLAIN = {
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -1_000,
  toExpPos: 1_000,
  modulo: Decimal.ROUND_FLOOR,
};

/** No formula reaches a thousand digits (the server proves it), so nothing is ever rounded here. */
export const Exact = Decimal.clone({ ...PLAIN, precision: 1_000 });
export type Num = InstanceType<typeof Exact>;

const Short = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_DOWN });
const Long = Decimal.clone({ precision: 1_000, rounding: Decimal.ROUND_DOWN });
const SHORT_DIGITS = 38;

export const DIVISION_SCALE = 20;
export const ZERO: Num = new Exact(0);
export const num = (value: Decimal.Value): Num => new Exact(value);

/** Quotient rounded half up to 20 decimals; null where the divisor is zero. */
export function divide(left: Num, right: Num): Num | null {
  if (right.isZero()) return null;
  // Digits cut off after the 21st decimal cannot change where half up goes.
  let quotient = Short.div(left, right);
  if (quotient.e > SHORT_DIGITS) quotient = Long.div(left, right);
  return round(new Exact(quotient), DIVISION_SCALE);
}

/** `value` with so many decimals; negative: tens, hundreds. A half goes away from zero unless said. */
export function round(value: Num, scale: number, mode: Decimal.Rounding = Decimal.ROUND_HALF_UP): Num {
  if (scale >= 0) return value.toDecimalPlaces(scale, mode);
  const step = new Exact(10).pow(-scale);
  return value.div(step).toDecimalPlaces(0, mode).times(step);
}

/** As people write it: no exponent, no zeros at the end, no minus before zero. */
export const numberText = (value: Num): string => (value.isZero() ? '0' : value.toFixed());

/** Cut to a whole number within ±limit. */
export const whole = (value: Num, limit: number): number =>
  Math.max(-limit, Math.min(limit, value.trunc().toNumber())) || 0;
