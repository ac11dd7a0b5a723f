/** The formats of TEXT, as on the server: `#,##0.00`, `0%`, `yyyy年m月d日`. */
import { type Num, num, round } from './exact.ts';

const NUMBER = /^([^0#.,]*)([#,]*[0,]*0)(?:\.(0*)(#*))?([^0#.,]*)$/;
const TOKEN = /yyyy|yy|mm|m|dd|d|hh|h|ss|s|"[^"]*"|./gisu;
const TIMES = ['yyyy', 'yy', 'mm', 'm', 'dd', 'd', 'hh', 'h', 'ss', 's'];

/** A number in a format; the server has refused formats that cannot be read. */
export function formatNumber(value: Num, format: string): string | null {
  const match = NUMBER.exec(format.replaceAll('"', ''));
  if (!match) return null;
  const [, prefix = '', picture = '', fixed = '', free = '', suffix = ''] = match;
  const scaled = (prefix + suffix).includes('%') ? value.times(100) : value;
  const rounded = round(num(scaled), fixed.length + free.length);
  const [whole = '', fraction = ''] = rounded
    .abs()
    .toFixed(fixed.length + free.length)
    .split('.');
  const padded = whole.padStart(picture.split('0').length - 1, '0');
  const grouped = picture.includes(',') ? padded.replace(/(?<=\d)(?=(\d{3})+$)/g, ',') : padded;
  const kept = fraction.replace(/0+$/, '').padEnd(fixed.length, '0');
  const sign = rounded.isNegative() && !rounded.isZero() ? '-' : '';
  return `${sign}${prefix}${grouped}${kept && `.${kept}`}${suffix}`;
}

/** A date in a format; `clock` is year, month, day, hour, minute, second. */
export function formatDate(clock: readonly number[], format: string): string {
  const tokens = (format.match(TOKEN) ?? []).map((token) =>
    TIMES.includes(token.toLowerCase()) ? token.toLowerCase() : token,
  );
  return tokens.map((token, index) => rendered(tokens, token, index, clock)).join('');
}

function rendered(tokens: readonly string[], token: string, index: number, clock: readonly number[]): string {
  if (!TIMES.includes(token)) return token.length > 1 ? token.replace(/^"|"$/g, '') : token;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = clock;
  const month_or_minute = isMinutes(tokens, index) ? minute : month;
  const parts: Record<string, number> = { y: year, m: month_or_minute, d: day, h: hour, s: second };
  const value = parts[token.charAt(0)] ?? 0;
  return String(token === 'yy' ? value % 100 : value).padStart(token.length, '0');
}

/** As in Excel: after hours or before seconds, m means minutes. */
function isMinutes(tokens: readonly string[], index: number): boolean {
  const before = tokens.slice(0, index).findLast((token) => TIMES.includes(token)) ?? '';
  const after = tokens.slice(index + 1).find((token) => TIMES.includes(token)) ?? '';
  return ['hh', 'h'].includes(before) || ['ss', 's'].includes(after);
}
