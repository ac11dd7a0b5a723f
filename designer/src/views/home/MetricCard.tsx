/** One figure, large; coloured only when it wants something from you. */
import { Link } from 'react-router';
import type { HomeCard } from '@/api/home.ts';
import { formatNumber, isZeroText } from '@/format/number.ts';
import css from './HomePage.module.css';
import { linkOf } from './linkOf.ts';

interface Props {
  card: HomeCard;
}

/** Money comes with its cents and keeps them; anything else shows as many digits as it has. */
const figure = (value: string | null | undefined): string =>
  formatNumber(value ?? '0', { least: /\.\d\d$/.test(value ?? '') ? 2 : 0, most: 2 });

export function MetricCard({ card }: Props) {
  const to = linkOf(card);
  const tone = isZeroText(card.value) ? 'plain' : card.tone;
  const content = (
    <>
      <span className={css.metricLabel}>{card.label}</span>
      <span className={css.metricLine}>
        <span className={`num ${css.metricValue}`}>{figure(card.value)}</span>
        {card.unit && <span className={css.unit}>{card.unit}</span>}
      </span>
    </>
  );
  return to === null ? (
    <div className={css.metric} data-tone={tone}>
      {content}
    </div>
  ) : (
    <Link to={to} className={css.metric} data-tone={tone}>
      {content}
    </Link>
  );
}
