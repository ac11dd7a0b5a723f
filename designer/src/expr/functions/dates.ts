/** Dates: parts of them, and steps through the calendar. */
import { clockParts, dateParts, dateText, daysIn, fromOrdinal, monthsAfter, ordinal } from '../calendar.ts';
import type { Env } from '../env.ts';
import { type Num, num, whole } from '../exact.ts';
import { formatDate } from '../formats.ts';
import type { Tree } from '../tree.ts';
import { Moment, moment, type Value } from '../value.ts';
import type { Evaluate, Table } from './table.ts';

const MAX_DAYS = 4_000_000;
const MAX_MONTHS = 200_000;
const ISO = /^ *([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2}) *$/;

/** Year, month, day (and time) of a date or, in the asker's zone, of a moment. */
const clock = (value: Value, env: Env): readonly number[] =>
  value instanceof Moment ? clockParts(value, env.context.zone) : dateParts(String(value));

/** A function of one date or moment. */
const ofDate =
  (take: (clock: readonly number[], parts: readonly Tree[]) => Value) =>
  (parts: readonly Tree[], env: Env, evaluate: Evaluate): Value => {
    const value = parts[0] ? evaluate(parts[0], env) : null;
    return value === null ? null : take(clock(value, env), parts);
  };

function date(year: Num, month: Num, day: Num): string | null {
  const first = monthsAfter(whole(year, 20_000), 1, whole(month, MAX_MONTHS) - 1);
  return first && fromOrdinal(ordinal(dateText(...first, 1)) + whole(day, MAX_DAYS) - 1);
}

function monthsOn(from: string, months: Num, end: boolean): string | null {
  const [year, month, day] = dateParts(from);
  const there = monthsAfter(year, month, whole(months, MAX_MONTHS));
  if (!there) return null;
  const last = daysIn(...there);
  return dateText(...there, end ? last : Math.min(day, last));
}

function dateValue(text: string): string | null {
  const [, year = 0, month = 0, day = 0] = (ISO.exec(text) ?? []).map(Number);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    ? dateText(year, month, day)
    : null;
}

const days = (end: string, start: string): Num => num(ordinal(end) - ordinal(start));

export const DATES: Table = {
  date_add: { strict: (from: string, count: Num) => fromOrdinal(ordinal(from) + whole(count, MAX_DAYS)) },
  date_sub: { strict: (from: string, count: Num) => fromOrdinal(ordinal(from) - whole(count, MAX_DAYS)) },
  days: { strict: days },
  DAYS: { strict: days },
  DATE: { strict: date },
  TODAY: { lazy: (_parts, env) => env.context.today },
  NOW: { lazy: (_parts, env) => moment(env.context.now) },
  YEAR: { lazy: ofDate(([year]) => num(year ?? 0)) },
  MONTH: { lazy: ofDate(([, month]) => num(month ?? 0)) },
  DAY: { lazy: ofDate(([, , day]) => num(day ?? 0)) },
  EDATE: { strict: (from: string, months: Num) => monthsOn(from, months, false) },
  EOMONTH: { strict: (from: string, months: Num) => monthsOn(from, months, true) },
  DATEVALUE: { lazy: ofDate(([year = 1, month = 1, day = 1]) => dateText(year, month, day)) },
  date_value: { strict: dateValue },
  date_text: { lazy: ofDate((parts, [, format]) => formatDate(parts, String(format?.[1]))) },
};
