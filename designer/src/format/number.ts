/**
 * Decimal strings for the eye: grouping, scale, percent. Nothing here goes through a JavaScript number,
 * so a figure on screen is the figure the server sent.
 */

export interface NumberLook {
  /** Digits after the point that are always shown; trailing zeros beyond them go. */
  least?: number;
  /** Digits to round to, half away from zero. Missing: all there are. */
  most?: number;
  /** "1,234" (default) or "1234". */
  grouped?: boolean;
}

interface Parts {
  sign: string;
  whole: string;
  fraction: string;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?$/;

function parts(text: string): Parts | null {
  const match = NUMBER.exec(text.trim());
  if (!match || (!match[2] && !match[3])) return null;
  return {
    sign: match[1] === '-' ? '-' : '',
    whole: (match[2] ?? '').replace(/^0+(?=\d)/, '') || '0',
    fraction: match[3] ?? '',
  };
}

const isZero = ({ whole, fraction }: Parts): boolean => !/[1-9]/.test(whole + fraction);

/** Round half away from zero to `scale` digits, on the digits themselves. */
function rounded({ sign, whole, fraction }: Parts, scale: number): Parts {
  const digits = whole + fraction.slice(0, scale).padEnd(scale, '0');
  const up = (fraction[scale] ?? '0') >= '5' ? 1n : 0n;
  const text = (BigInt(digits) + up).toString().padStart(scale + 1, '0');
  const cut = text.length - scale;
  return { sign, whole: text.slice(0, cut), fraction: text.slice(cut) };
}

const group = (whole: string): string => whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Cut trailing zeros, but keep or make up `least` digits. */
const trimmed = (fraction: string, least: number): string => fraction.replace(/0+$/, '').padEnd(least, '0');

/** Format a decimal string; "" for null and blank; text that is no number comes back as it is. */
export function formatNumber(value: unknown, { least = 0, most, grouped = true }: NumberLook = {}): string {
  if (value === null || value === undefined || value === '') return '';
  const raw = parts(String(value));
  if (!raw) return String(value);
  const { sign, whole, fraction } = most === undefined ? raw : rounded(raw, most);
  const digits = trimmed(fraction, least);
  const body = `${grouped ? group(whole) : whole}${digits ? `.${digits}` : ''}`;
  return isZero({ sign, whole, fraction: digits }) ? body : sign + body;
}

/** Move the decimal point by `places` to the right (left when negative), exactly. */
export function shiftPoint(value: string, places: number): string {
  const raw = parts(value);
  if (!raw) return value;
  const padding = '0'.repeat(Math.abs(places));
  const digits = padding + raw.whole + raw.fraction + padding;
  const point = padding.length + raw.whole.length + places;
  const text = `${raw.sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  return formatNumber(text, { grouped: false });
}

/** A stored fraction as percent: "0.13" is "13%", with `least` 2 "13.00%". */
export const formatPercent = (value: unknown, least = 0): string =>
  value === null || value === undefined || value === ''
    ? ''
    : `${formatNumber(shiftPoint(String(value), 2), { least })}%`;

export const isNegative = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith('-') && /[1-9]/.test(value);

export const isZeroText = (value: unknown): boolean => !/[1-9]/.test(String(value ?? ''));
