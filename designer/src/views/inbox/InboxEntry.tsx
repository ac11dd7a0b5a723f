/** One document in a box: whose, what it comes to, with whom it is, since when. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Box, InboxRow, ReadField } from '@/api/approval.ts';
import { formatAgo, formatMoment } from '@/format/date.ts';
import { type Shown, valueText } from '@/registry/valueText.ts';
import { StatusTag } from '@/ui/StatusTag.tsx';
import css from './Inbox.module.css';

interface Props {
  row: InboxRow;
  box: Box;
  isOpen: boolean;
  onOpen: () => void;
}

const TONES = {
  running: 'amber',
  returned: 'amber',
  withdrawn: 'neutral',
  approved: 'green',
  rejected: 'red',
  terminated: 'red',
  new: 'neutral',
} as const;

const DECISIONS = ['approve', 'reject', 'send_back'] as const;

const shownAs = ({ options, ...field }: ReadField): Shown => ({
  ...field,
  options: Object.entries(options ?? {}).map(([value, label]) => ({ value, label })),
});

/** A name says by itself what it is; a figure or a date needs its label. */
const isNamed = ({ type }: ReadField): boolean =>
  type === 'reference' || type === 'text' || type === 'select';

function Standing({ row, box }: { row: InboxRow; box: Box }) {
  const { t } = useTranslation('approval');
  if (box === 'waiting') {
    if (!row.due_at) return null;
    const late = new Date(row.due_at) < new Date();
    return (
      <StatusTag
        label={late ? t('overdue') : t('due', { when: formatAgo(row.due_at) })}
        color={late ? 'red' : 'amber'}
      />
    );
  }
  const status = (Object.keys(TONES) as (keyof typeof TONES)[]).find((one) => one === row.status);
  const decision = DECISIONS.find((one) => one === row.decision);
  return (
    <>
      {decision && <span className={css.quiet}>{t(`decision.${decision}`)}</span>}
      {status && <StatusTag label={t(`status.${status}`)} color={TONES[status]} />}
    </>
  );
}

/** Which step it is at, and who has it where that is not the reader. */
function useWhere(row: InboxRow, box: Box): string {
  const { t } = useTranslation('approval');
  if (box === 'waiting') return t('step', { step: row.node });
  const now = row.now.map(({ label, people }) =>
    [label, people.map((person) => person.label).join(t('timeline.and'))].filter(Boolean).join(' · '),
  );
  return now.join(' | ');
}

export function InboxEntry({ row, box, isOpen, onOpen }: Props) {
  const { t } = useTranslation('approval');
  const element = useRef<HTMLButtonElement>(null);
  const where = useWhere(row, box);
  useEffect(() => {
    if (isOpen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const amount = row.facts.find(({ type }) => type === 'money');
  const facts = row.facts.filter((fact) => fact !== amount);
  return (
    <li className={css.item}>
      <button
        ref={element}
        type="button"
        className={css.entry}
        aria-current={isOpen ? 'true' : undefined}
        onClick={onOpen}
      >
        <span className={css.entryTop}>
          <span className={css.entryTitle}>
            {row.unread && <span className={css.dot} role="img" aria-label={t('unread')} />}
            {box === 'mine'
              ? row.form_label
              : t('whose', { name: row.initiator.label, form: row.form_label })}
          </span>
          <time className={`num ${css.quiet}`} dateTime={row.at} title={formatMoment(row.at)}>
            {formatAgo(row.at)}
          </time>
        </span>
        <span className={css.entryMain}>
          <span className={css.entryName}>{row.title || row.number}</span>
          {amount && (
            <span className={`num ${css.entryAmount}`} title={amount.label}>
              {valueText(shownAs(amount), amount.value)}
            </span>
          )}
        </span>
        {facts.length > 0 && (
          <span className={css.facts}>
            {facts
              .map((fact) =>
                [isNamed(fact) ? '' : fact.label, valueText(shownAs(fact), fact.value)]
                  .filter(Boolean)
                  .join(' '),
              )
              .join(' · ')}
          </span>
        )}
        <span className={css.entryFoot}>
          <span className={css.quiet}>{where}</span>
          <span className={css.standing}>
            <Standing row={row} box={box} />
          </span>
        </span>
      </button>
    </li>
  );
}
