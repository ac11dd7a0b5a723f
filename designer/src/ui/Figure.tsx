/** A number on screen: tabular figures, grouped, negatives in red. */
import { formatNumber, formatPercent, isNegative } from '@/format/number.ts';
import { shownDigits } from '@/format/scale.ts';
import css from './Figure.module.css';

interface Props {
  /** Decimal string from the server. */
  value: unknown;
  /** Its type and scale decide how many digits show; missing: as many as there are. */
  of?: { type: string; scale?: number | null } | undefined;
}

export function Figure({ value, of }: Props) {
  const text = of?.type === 'percent' ? formatPercent(value) : formatNumber(value, of && shownDigits(of));
  return <span className={isNegative(value) ? `num ${css.negative}` : 'num'}>{text}</span>;
}
