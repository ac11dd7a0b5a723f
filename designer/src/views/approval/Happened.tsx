/** One thing that happened on the way: who, what, where, and what was said. */
import { useTranslation } from 'react-i18next';
import type { Happening } from '@/api/approval.ts';
import { formatAgo, formatMoment } from '@/format/date.ts';
import css from './Approval.module.css';

interface Props {
  event: Happening;
}

const TONES: Record<string, string> = {
  approved: 'green',
  rejected: 'red',
  sent_back: 'amber',
  incident: 'red',
  failed: 'red',
  withdrawn: 'amber',
};

const WHY = ['timeout', 'empty', 'self_skip', 'dedupe'] as const;
const FINISHED = ['approved', 'rejected', 'terminated'] as const;

const among = <T extends string>(all: readonly T[], one: string): T | undefined =>
  all.find((each) => each === one);

/** What happened, in words. */
function useWords(): (event: Happening) => string {
  const { t, i18n } = useTranslation('approval');
  return ({ type, people, to, why, outcome }) => {
    const names = people.map(({ label }) => label).join(t('timeline.and'));
    if (type === 'automatic') {
      const reason = among(WHY, why);
      const done = t(outcome === 'reject' ? 'timeline.autoReject' : 'timeline.autoApprove');
      return reason ? `${done} (${t(`timeline.why.${reason}`)})` : done;
    }
    if (type === 'finished') {
      const end = among(FINISHED, outcome);
      return end ? t(`timeline.finished_${end}`) : '';
    }
    if (type === 'reminded' && why === 'timeout') return t('timeline.remindedLate', { people: names });
    const key = `approval:timeline.${type}`;
    return i18n.exists(key) ? String(t(key as never, { people: names, to } as never)) : type;
  };
}

export function Happened({ event }: Props) {
  const { t } = useTranslation('approval');
  const words = useWords();
  const tone = event.type === 'finished' && event.outcome === 'approved' ? 'green' : TONES[event.type];
  return (
    <li className={css.event} data-tone={tone ?? 'neutral'}>
      <p className={css.eventHead}>
        <b>{event.who?.label ?? t('timeline.system')}</b> <span className={css.did}>{words(event)}</span>
        {event.node && <span className={css.quiet}> · {event.node}</span>}
      </p>
      {event.comment && <blockquote className={css.said}>{event.comment}</blockquote>}
      <time className={`num ${css.quiet}`} dateTime={event.at} title={formatMoment(event.at)}>
        {formatAgo(event.at)}
      </time>
    </li>
  );
}
