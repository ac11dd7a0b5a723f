/** Dates and moments for the eye, in the reader's language. */
import dayjs from 'dayjs';
import { language } from '@/i18n/index.ts';

/** "2025-03-09" as it is: ISO dates read well in both languages and sort by eye. */
export const formatDate = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 10) : '');

/** A moment in local time, to the minute. */
export function formatMoment(value: unknown): string {
  if (typeof value !== 'string' || value === '') return '';
  const moment = dayjs(value);
  return moment.isValid() ? moment.format('YYYY-MM-DD HH:mm') : value;
}

/** "3 minutes ago", and from a week on the date itself. */
export function formatAgo(value: string, now: Date = new Date()): string {
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000;
  const steps: [number, Intl.RelativeTimeFormatUnit][] = [
    [60, 'second'],
    [3600, 'minute'],
    [86_400, 'hour'],
    [7 * 86_400, 'day'],
  ];
  const index = steps.findIndex(([limit]) => Math.abs(seconds) < limit);
  if (index < 0) return formatDate(value);
  const unit = steps[index]?.[1] ?? 'day';
  const size = index === 0 ? 1 : (steps[index - 1]?.[0] ?? 1);
  return new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(
    Math.round(seconds / size),
    unit,
  );
}

/** "Friday, 21 November 2025" · "2025年11月21日 星期五" */
export const formatToday = (now: Date = new Date()): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'full' }).format(now);
