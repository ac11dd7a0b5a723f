/** The document before an approver: what it says, what happened, the way it takes, and the decision. */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Switch } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inboxChanged, useStanding } from '@/api/approval.ts';
import type { FormStore } from '@/form/FormStore.ts';
import { formatAgo } from '@/format/date.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { Keys } from '@/ui/Keys.tsx';
import { StatusTag } from '@/ui/StatusTag.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import { useStored } from '@/ui/useStored.ts';
import { ReadOnly } from '../approval/ReadOnly.tsx';
import { Timeline } from '../approval/Timeline.tsx';
import { useDeciding } from '../approval/useDeciding.tsx';
import { VerbBar } from '../approval/VerbBar.tsx';
import { offeredOf, type Verb } from '../approval/verbs.ts';
import { Way } from '../approval/Way.tsx';
import { GrantedForm } from './GrantedForm.tsx';
import css from './Inbox.module.css';
import { usePlainKeys } from './usePlainKeys.ts';

interface Props {
  form: string;
  id: number;
  /** A copy nobody has looked at yet: looking at it is what it is for. */
  unread: boolean;
  /** The reader dealt with it: the next one. */
  onDone: () => void;
  /** To the next (1) or previous (-1) document. */
  onMove: (by: number) => void;
  /** On a phone: back to the list. */
  onBack?: (() => void) | undefined;
}

const TONES: Record<string, string> = {
  submitted: 'amber',
  returned: 'amber',
  rejected: 'red',
  posted: 'green',
};

const KEYS = [
  { keys: 'J', key: 'next' },
  { keys: 'K', key: 'previous' },
  { keys: 'Enter', key: 'enter' },
  { keys: 'A', key: 'approve' },
  { keys: 'R', key: 'reject' },
] as const;

export function InboxDetail({ form, id, unread, onDone, onMove, onBack }: Props) {
  const { t } = useTranslation('approval');
  const narrow = useNarrow();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch } = useStanding(form, id);
  const [store, setStore] = useState<FormStore | undefined>();
  const [withKeys, setWithKeys] = useStored('inbox.keys', true);
  const deciding = useDeciding(data?.document, { store, onDone, onGone: onDone });
  const offered = offeredOf(data?.approval?.mine ?? []);
  const ask = (verb: Verb) => {
    const found = offered.find((one) => one.verb === verb);
    if (found) deciding.ask(found);
  };
  usePlainKeys(!narrow && withKeys && !deciding.asking, {
    j: () => onMove(1),
    k: () => onMove(-1),
    a: () => ask('approve'),
    r: () => ask('reject'),
    enter: () => heading.current?.focus(),
  });
  const loaded = data !== undefined;
  useEffect(() => {
    if (loaded && narrow) heading.current?.focus({ preventScroll: true });
  }, [loaded, narrow]);
  useEffect(() => {
    if (loaded && unread) void inboxChanged();
  }, [loaded, unread]);
  // An answer that is there stays: what is filled in would go with it.
  if (error && !data)
    return (
      <div className={css.detail}>
        {onBack && <Back onBack={onBack} />}
        <ErrorState error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!data) return <Bones rows={8} />;
  const { document, approval } = data;
  // On a phone the document is the page.
  const [Title, Part] = narrow ? (['h1', 'h2'] as const) : (['h2', 'h3'] as const);
  return (
    <article className={css.detail} aria-label={`${document.label} ${document.title}`}>
      <header className={css.head}>
        {onBack && <Back onBack={onBack} />}
        <div className={css.headText}>
          <p className={css.quiet}>
            {document.label}
            {approval &&
              ` · ${t('from', { name: approval.initiator.label })} · ${formatAgo(approval.started_at)}`}
          </p>
          <Title ref={heading} tabIndex={-1} className={css.name}>
            {document.title} <StatusTag label={document.state_label} color={TONES[document.state]} />
          </Title>
        </div>
        {!narrow && <VerbBar offered={offered} deciding={deciding} />}
      </header>
      <div className={css.body}>
        <section className={css.paper} data-form={Boolean(data.granted)}>
          {data.granted ? (
            <>
              <p className={css.granted}>{t('granted')}</p>
              <GrantedForm granted={data.granted} onStore={setStore} />
            </>
          ) : (
            <ReadOnly document={document} />
          )}
          {data.is_open && (
            <p className={css.openLink}>
              <Link to={`/records/${form}/${id}`}>{t('open')}</Link>
            </p>
          )}
        </section>
        {approval && (
          <aside className={css.aside}>
            <Part className={css.asideTitle}>{t('timeline.title')}</Part>
            <Timeline approval={approval} />
            <details className={css.wayFold} open={!narrow}>
              <summary className={css.asideTitle}>{t('way.title')}</summary>
              <Way approval={approval} />
            </details>
          </aside>
        )}
      </div>
      {narrow && <VerbBar thumb offered={offered} deciding={deciding} />}
      {!narrow && (
        <footer className={css.keys}>
          {withKeys &&
            KEYS.map(({ keys, key }) => (
              <span key={key}>
                <Keys keys={keys} /> {t(`keys.${key}`)}
              </span>
            ))}
          <span className={css.keysSwitch}>
            {t('keys.short')}
            <Switch size="small" checked={withKeys} aria-label={t('keys.on')} onChange={setWithKeys} />
          </span>
        </footer>
      )}
      {deciding.dialog}
    </article>
  );
}

function Back({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('approval');
  return (
    <button type="button" className={css.back} aria-label={t('back')} onClick={onBack}>
      <ArrowLeftOutlined aria-hidden="true" />
    </button>
  );
}
