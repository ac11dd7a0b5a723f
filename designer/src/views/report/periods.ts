/** The periods people ask for by name, as two dates. */
import dayjs from 'dayjs';
import type { Parameter } from '@/api/reports.ts';

export const PERIODS = ['thisMonth', 'lastMonth', 'thisQuarter', 'thisYear', 'last12Months'] as const;

export type Period = (typeof PERIODS)[number];

const iso = (day: dayjs.Dayjs): string => day.format('YYYY-MM-DD');

/** First and last day of a period; one that is still running ends today. */
export function periodOf(period: Period, now: Date): { from: string; to: string } {
  const today = dayjs(now);
  const month = today.startOf('month');
  switch (period) {
    case 'thisMonth':
      return { from: iso(month), to: iso(today) };
    case 'lastMonth':
      return { from: iso(month.subtract(1, 'month')), to: iso(month.subtract(1, 'day')) };
    case 'thisQuarter':
      return { from: iso(month.subtract(today.month() % 3, 'month')), to: iso(today) };
    case 'thisYear':
      return { from: iso(today.startOf('year')), to: iso(today) };
    case 'last12Months':
      return { from: iso(month.subtract(11, 'month')), to: iso(today) };
  }
}

/** The report is about a span of days. */
export const isPeriod = (parameters: readonly Parameter[]): boolean =>
  ['from', 'to'].every((name) =>
    parameters.some((parameter) => parameter.name === name && parameter.type === 'date'),
  );
