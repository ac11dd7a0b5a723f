/** Axes: round steps from zero, and where a value lies between them. */
import { formatNumber } from '@/format/number.ts';
import { language } from '@/i18n/index.ts';

export interface Axis {
  ticks: readonly number[];
  /** Share of the way from the lowest tick (0) to the highest (1). */
  at: (value: number) => number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** The smallest round step that covers `span` in at most `most` parts. */
function step(span: number, most: number): number {
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  return (STEPS.find((round) => round * power >= raw) ?? 10) * power;
}

/** An axis that holds zero and every value. */
export function axisOf(values: readonly number[], most = 5): Axis {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const by = high === low ? 1 : step(high - low, most);
  const first = Math.floor(low / by);
  const last = Math.max(first + 1, Math.ceil(high / by));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * by);
  const range = (last - first) * by;
  return { ticks, at: (value) => (value - first * by) / range };
}

const SHORT: Record<string, [number, string][]> = {
  'zh-CN': [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  en: [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ],
};

/** "12万" · "120k": an axis has no room for digits. */
export function shortNumber(value: number): string {
  const [unit, name] = (SHORT[language()] ?? []).find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  return `${formatNumber((value / unit).toFixed(4), { most: 2 })}${name}`;
}
