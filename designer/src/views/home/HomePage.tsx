/** The first screen of the day: what needs attention, how business goes, and where to begin. */
import { useTranslation } from 'react-i18next';
import { type HomeCard, useHome } from '@/api/home.ts';
import { Bones } from '@/ui/Bones.tsx';
import { Empty } from '@/ui/Empty.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { ChartCard } from './ChartCard.tsx';
import { FirstSteps, saysNothing } from './FirstSteps.tsx';
import { Greeting } from './Greeting.tsx';
import css from './HomePage.module.css';
import { ListCard } from './ListCard.tsx';
import { MetricCard } from './MetricCard.tsx';

const KINDS = { metric: MetricCard, list: ListCard, chart: ChartCard } as const;

function Card({ card }: { card: HomeCard }) {
  const Kind = KINDS[card.type as keyof typeof KINDS];
  return Kind ? (
    <div className={css.card} data-width={card.width ?? 1}>
      <Kind card={card} />
    </div>
  ) : null;
}

export default function HomePage() {
  const { t } = useTranslation('home');
  usePageTitle(undefined);
  const { data, error, refetch } = useHome();
  return (
    <div className={css.page}>
      <Greeting />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Bones rows={8} />
      ) : data.cards.length === 0 ? (
        <Empty title={t('noCards')} hint={t('noCardsHint')} />
      ) : data.first.some(({ started }) => !started) && saysNothing(data.cards) ? (
        <FirstSteps forms={data.first} />
      ) : (
        <div className={css.cards}>
          {data.cards.map((card) => (
            <Card key={card.card} card={card} />
          ))}
        </div>
      )}
    </div>
  );
}
