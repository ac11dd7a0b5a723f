/**
 * The Chinese working calendar: Monday to Friday are worked, except the days `movedDays.json` lists, which are the other way
 * round. Days are ordinals (1 is 0001-01-01, a Monday); `engine/formula/working_calendar.py` counts the same way.
 */
import { ordinal } from './calendar.ts';
import moved from './movedDays.json' with { type: 'json' };

const WEEKDAYS = 5;

/** The moved days, how much each shifts the count of worked days, and how many were worked up to each. */
const days: readonly number[] = Object.entries(moved).flatMap(([year, text]) =>
  text.split(' ').map((day) => ordinal(`${year}-${day.slice(0, 2)}-${day.slice(2)}`)),
);
const shifts: readonly number[] = sums(days.map((day) => (isWeekday(day) ? -1 : 1)));
const counts: readonly number[] = days.map((day, place) => weekdaysUntil(day) + (shifts[place + 1] ?? 0));

/** The sums of the first 0, 1, 2, … values. */
function sums(values: readonly number[]): number[] {
  let sum = 0;
  return [0, ...values.map((value) => (sum += value))];
}

function isWeekday(day: number): boolean {
  return (day - 1) % 7 < WEEKDAYS;
}

function weekdaysUntil(day: number): number {
  return Math.floor(day / 7) * WEEKDAYS + Math.min(day % 7, WEEKDAYS);
}

/** How many of the rising `values` are at most `limit`. */
function upTo(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many days are worked up to a day, itself included. */
export const workedUntil = (day: number): number => weekdaysUntil(day) + (shifts[upTo(days, day)] ?? 0);

export const isWorked = (day: number): boolean => workedUntil(day) > workedUntil(day - 1);

/** The day that is the `count`-th worked one, from 1. */
export function workedDay(count: number): number {
  const place = upTo(counts, count - 1);
  const rest = count - (shifts[place] ?? 0) - 1;
  const day = Math.floor(rest / WEEKDAYS) * 7 + (rest % WEEKDAYS) + 1;
  return Math.min(day, days[place] ?? day);
}
