/** Dates as `YYYY-MM-DD` from 0001-01-01 to 9999-12-31; a step beyond them is null. */
import type { Moment } from './value.ts';

const LAST_DAY = 3_652_059;
/** Days before each month of a common year. */
const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const formats = new Map<string, Intl.DateTimeFormat>();

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

export function dateParts(date: string): [number, number, number] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return [year, month, day];
}

export const dateText = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Days since 0001-01-01, which is day 1. */
export function ordinal(date: string): number {
  const [year, month, day] = dateParts(date);
  const leap = month > 2 && isLeap(year) ? 1 : 0;
  return yearStart(year) + (BEFORE[month - 1] ?? 0) + leap + day;
}

export function fromOrdinal(days: number): string | null {
  if (days < 1 || days > LAST_DAY) return null;
  let year = Math.floor(days / 365.2425) + 1;
  while (yearStart(year) >= days) year -= 1;
  let month = 1;
  let rest = days - yearStart(year);
  while (rest > daysIn(year, month)) {
    rest -= daysIn(year, month);
    month += 1;
  }
  return dateText(year, month, rest);
}

/** Year and month so many months after a date's; null beyond the calendar. */
export function monthsAfter(year: number, month: number, months: number): [number, number] | null {
  const count = year * 12 + month - 1 + months;
  const there = Math.floor(count / 12);
  return there >= 1 && there <= 9999 ? [there, count - there * 12 + 1] : null;
}

/** Year, month, day, hour, minute and second of a moment in a time zone. */
export function clockParts(moment: Moment, zone: string): number[] {
  const found = formatter(zone).formatToParts(new Date(Math.floor(moment.micros / 1000)));
  const byType = Object.fromEntries(found.map((part) => [part.type, Number(part.value)]));
  return ['year', 'month', 'day', 'hour', 'minute', 'second'].map((type) => byType[type] ?? 0);
}

const yearStart = (year: number): number => {
  const before = year - 1;
  return before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
};

function formatter(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const digits = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    format = new Intl.DateTimeFormat('en-US', { ...digits, hourCycle: 'h23', timeZone: zone });
    formats.set(zone, format);
  }
  return format;
}
