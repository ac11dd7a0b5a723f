/** Working days by the Chinese calendar. */
import { fromOrdinal, ordinal } from '../calendar.ts';
import { type Num, num, whole } from '../exact.ts';
import { isWorked, workedDay, workedUntil } from '../workingCalendar.ts';
import type { Table } from './table.ts';

const MAX_DAYS = 4_000_000;

function workdays(first: string, last: string): Num {
  const [from, to] = [ordinal(first), ordinal(last)];
  const count = workedUntil(Math.max(from, to)) - workedUntil(Math.min(from, to) - 1);
  return num(from <= to ? count : -count);
}

function workday(day: string, count: Num): string | null {
  const [start, steps] = [ordinal(day), whole(count, MAX_DAYS)];
  if (steps === 0) return day;
  const wanted = steps > 0 ? workedUntil(start) + steps : workedUntil(start - 1) + 1 + steps;
  return wanted >= 1 ? fromOrdinal(workedDay(wanted)) : null;
}

export const WORKING_DAYS: Table = {
  IS_WORKDAY: { condition: (day: string) => isWorked(ordinal(day)) },
  WORKDAYS: { strict: workdays },
  WORKDAY: { strict: workday },
};
