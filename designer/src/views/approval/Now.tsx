/** Where it stands this moment: at which step, with whom, since when. */
import { useTranslation } from 'react-i18next';
import type { Approval } from '@/api/approval.ts';
import { formatAgo, formatMoment } from '@/format/date.ts';
import css from './Approval.module.css';

interface Props {
  approval: Approval;
}

function Asked({ approval }: Props) {
  const { t } = useTranslation('approval');
  return approval.current.map(({ node, label, people, since }) => (
    <p key={node} className={css.asked}>
      <b>{label}</b>
      {people.map((person) => (
        <span key={person.id} className={css.person} data-state={person.state}>
          {person.label}
          {person.state === 'waiting' && <span className={css.quiet}> {t('now.waiting')}</span>}
          {person.state === 'held' && <span className={css.quiet}> {t('now.held')}</span>}
        </span>
      ))}
      <span className={css.quiet} title={formatMoment(since)}>
        {t('now.since', { when: formatAgo(since) })}
      </span>
    </p>
  ));
}

const ENDED = ['approved', 'rejected', 'withdrawn', 'terminated'] as const;

export function Now({ approval }: Props) {
  const { t } = useTranslation('approval');
  const { status, trouble, current, initiator } = approval;
  if (trouble.length > 0)
    return (
      <p className={css.trouble} role="alert">
        {t('now.trouble', { nodes: trouble.join(' · ') })}
      </p>
    );
  if (current.length > 0) return <Asked approval={approval} />;
  if (status === 'returned') return <p>{t('now.returned', { name: initiator.label })}</p>;
  const ended = ENDED.find((one) => one === status);
  return <p className={css.quiet}>{ended ? t(`now.${ended}`) : t('now.working')}</p>;
}
