/** A number on screen: tabular figures, grouped, negatives in red. */
import { formatNumber, isNegative } from '@/format/number.ts';
import css from './Figure.module.css';

interface Props {
  /** Decimal string from the server. */
  value: unknown;
  /** Digits after the point; missing: as many as there are. */
  scale?: number | undefined;
}

export function Figure({ value, scale }: Props) {
  const text = formatNumber(value, scale === undefined ? {} : { scale });
  return <span className={isNegative(value) ? `num ${css.negative}` : 'num'}>{text}</span>;
}
