/** A chart on the home page. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HomeCard } from '@/api/home.ts';
import { Chart } from '@/chart/Chart.tsx';
import { Empty } from '@/ui/Empty.tsx';
import { Panel } from '@/ui/Panel.tsx';
import css from './HomePage.module.css';
import { linkOf } from './linkOf.ts';

interface Props {
  card: HomeCard;
}

export function ChartCard({ card }: Props) {
  const { t } = useTranslation('home');
  const to = linkOf(card);
  const { series } = card;
  const drawn = useMemo(
    () => series?.y.map(({ label, values }) => ({ name: label, values })) ?? [],
    [series],
  );
  return (
    <Panel
      title={card.label}
      extra={
        to && (
          <Link className={css.all} to={to}>
            {t('open')}
          </Link>
        )
      }
    >
      {series && series.x.length > 0 ? (
        <Chart label={card.label} type={series.type ?? 'bar'} x={series.x} series={drawn} />
      ) : (
        <Empty small title={t('noFigures')} />
      )}
    </Panel>
  );
}
