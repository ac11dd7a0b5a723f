/** One figure, large; coloured only when it wants something from you. */
import { Link } from 'react-router';
import type { HomeCard } from '@/api/home.ts';
import { isZeroText } from '@/format/number.ts';
import { valueText } from '@/registry/valueText.ts';
import css from './HomePage.module.css';
import { linkOf } from './linkOf.ts';

interface Props {
  card: HomeCard;
}

const figure = ({ card, label, value, value_type = 'decimal', scale = null }: HomeCard): string =>
  valueText({ name: card, label, type: value_type, scale }, value ?? '0');

export function MetricCard({ card }: Props) {
  const to = linkOf(card);
  const tone = isZeroText(card.value) ? 'plain' : card.tone;
  const content = (
    <>
      <span className={css.metricLabel}>{card.label}</span>
      <span className={css.metricLine}>
        <span className={`num ${css.metricValue}`}>{figure(card)}</span>
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
