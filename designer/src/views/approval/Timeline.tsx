/** What happened so far, and who has it now. */
import { useTranslation } from 'react-i18next';
import type { Approval } from '@/api/approval.ts';
import css from './Approval.module.css';
import { Happened } from './Happened.tsx';
import { Now } from './Now.tsx';

interface Props {
  approval: Approval;
}

/** Steps skipped because the same person just approved are one line of the history too; empty ones are not. */
const isSaid = ({ type, people }: Approval['timeline'][number]): boolean =>
  type !== 'copied' || people.length > 0;

export function Timeline({ approval }: Props) {
  const { t } = useTranslation('approval');
  return (
    <section aria-label={t('timeline.title')}>
      <ol className={css.timeline}>
        {approval.timeline.filter(isSaid).map((event) => (
          <Happened key={event.seq} event={event} />
        ))}
        <li className={css.event} data-tone="now">
          <Now approval={approval} />
        </li>
      </ol>
    </section>
  );
}
