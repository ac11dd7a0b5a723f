/** On a record's own page: where its approval stands, why it came back, and what the reader may do about it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { APPROVED_HERE, type Approval, type Happening, useStanding } from '@/api/approval.ts';
import type { RecordRow } from '@/api/records.ts';
import type { FormStore } from '@/form/FormStore.ts';
import css from './Approval.module.css';
import { Now } from './Now.tsx';
import { Timeline } from './Timeline.tsx';
import { useDeciding } from './useDeciding.tsx';
import { VerbBar } from './VerbBar.tsx';
import { offeredOf } from './verbs.ts';
import { Way } from './Way.tsx';

interface Props {
  form: string;
  record: RecordRow;
  /** What the step lets the reader change, as it is filled in. */
  store?: FormStore | undefined;
}

/** Who sent it back or rejected it last, and why. */
function verdictOf({ timeline, status }: Approval): Happening | undefined {
  const type = { returned: 'sent_back', rejected: 'rejected' }[status];
  return type ? [...timeline].reverse().find((event) => event.type === type) : undefined;
}

function Verdict({ event }: { event: Happening }) {
  const { t } = useTranslation('approval');
  const back = event.type === 'sent_back';
  return (
    <>
      <p>
        <b>{t(back ? 'strip.returnedBy' : 'strip.rejectedBy', { name: event.who?.label ?? '' })}</b>{' '}
        {back && <span className={css.quiet}>{t('strip.edit')}</span>}
      </p>
      {event.comment && <blockquote className={css.said}>{event.comment}</blockquote>}
    </>
  );
}

export function ApprovalStrip({ form, record, store }: Props) {
  const { t } = useTranslation('approval');
  const [open, setOpen] = useState(false);
  const { data } = useStanding(form, record.id, APPROVED_HERE.has(record.state));
  const deciding = useDeciding(data?.document, { store });
  const approval = data?.approval;
  if (!approval || !APPROVED_HERE.has(record.state)) return null;
  const verdict = verdictOf(approval);
  return (
    <section
      className={css.strip}
      data-tone={record.state === 'rejected' ? 'red' : 'amber'}
      aria-label={t('strip.label')}
    >
      <div className={css.stripHead}>
        <div className={css.stripText}>
          {verdict ? <Verdict event={verdict} /> : <Now approval={approval} />}
          {store && <p className={css.quiet}>{t('granted')}</p>}
          <button type="button" className={css.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'strip.hide' : 'strip.show')}
          </button>
        </div>
        <VerbBar offered={offeredOf(approval.mine)} deciding={deciding} />
      </div>
      {open && (
        <div className={css.stripMore}>
          <Timeline approval={approval} />
          <Way approval={approval} />
        </div>
      )}
      {deciding.dialog}
    </section>
  );
}
