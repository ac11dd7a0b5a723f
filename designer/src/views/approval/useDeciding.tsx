/** Doing a verb: ask what it needs, send it once, say how it went; what somebody else did meanwhile is told kindly. */
import { App } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { doVerb, type ReadDocument, type Said, type Standing } from '@/api/approval.ts';
import { newKey } from '@/api/client.ts';
import { ApiError, isBusy, isStatus } from '@/api/errors.ts';
import { queryClient } from '@/api/query.ts';
import { recordsChanged } from '@/api/records.ts';
import type { FormStore } from '@/form/FormStore.ts';
import { placed } from '@/form/Problems.ts';
import { changes } from '@/form/payload.ts';
import { useReport } from '@/ui/useReport.ts';
import { rebase } from './rebased.ts';
import { Saying } from './Saying.tsx';
import { isDecision, type Offered, type Verb } from './verbs.ts';

export interface Deciding {
  /** Ask for what the verb needs, then do it. */
  ask: (offered: Offered) => void;
  busy: boolean;
  /** Something is being asked. */
  asking: boolean;
  /** The question on screen. */
  dialog: ReactNode;
}

interface Options {
  /** What the step lets the reader change, as it is filled in; stored with the approval. */
  store?: FormStore | undefined;
  /** After a verb that takes the document out of the reader's hands. */
  onDone?: ((verb: Verb) => void) | undefined;
  /** Somebody was faster. */
  onGone?: (() => void) | undefined;
}

const GONE = ['workflow.task_closed', 'workflow.not_assignee', 'workflow.not_running', 'not_found'];

/** Somebody else settled it: nothing is wrong, there is only nothing left to do. */
const isGone = (error: unknown): error is ApiError =>
  error instanceof ApiError &&
  [error.code, ...error.problems.map(({ code }) => code)].some((code) => GONE.includes(code));

/** Put what is wrong with the values at its place; false when nothing is about a place. */
function place(error: unknown, store: FormStore | undefined): boolean {
  if (!store || !isStatus(error, 422) || !(error instanceof ApiError)) return false;
  const problems = error.problems.filter(({ path }) => path !== '');
  const tables = new Set(store.rules.meta.line_items.map(({ name }) => name));
  store.problems.replace(
    problems.map((problem) =>
      placed(problem, (table) => (tables.has(table) ? store.lines(table).keys() : undefined)),
    ),
  );
  return problems.length > 0;
}

const LEAVES = (verb: Verb): boolean => isDecision(verb) || verb === 'transfer_task';

export function useDeciding(
  document: ReadDocument | undefined,
  { store, onDone, onGone }: Options = {},
): Deciding {
  const { t } = useTranslation('approval');
  const { message, notification } = App.useApp();
  const report = useReport();
  const [offered, setOffered] = useState<Offered | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const key = useRef('');
  const ask = (next: Offered) => {
    key.current = newKey();
    setOffered(next);
  };
  const failed = async (error: unknown) => {
    if (isStatus(error, 409) && !isBusy(error)) {
      setOffered(null);
      notification.warning({ title: t('stale.title'), description: t('stale.hint') });
      await recordsChanged(document?.form ?? '');
      const now = queryClient.getQueryData<Standing>(['approval', document?.form, document?.id]);
      if (store?.isDirty() && now?.granted) rebase(store, now.granted.record);
    } else if (isGone(error)) {
      setOffered(null);
      notification.info({
        title: error.message || t('gone.title'),
        description: error.hint || t('gone.hint'),
      });
      onGone?.();
      await recordsChanged(document?.form ?? '');
    } else if (place(error, store)) setOffered(null);
    else report(error);
  };
  const say = async (said: Said) => {
    if (!offered || !document || running.current) return;
    running.current = true;
    setBusy(true);
    const { verb, mine } = offered;
    try {
      // What did not arrive has been told, and is missing: nothing is decided without it.
      if (store && !(await store.pending.settled())) return;
      const version = isDecision(verb) ? { version: document.version } : {};
      const values = verb === 'approve' && store?.isDirty() ? { values: changes(store) } : {};
      await doVerb(document, mine.task, verb, { ...said, ...version, ...values }, key.current);
      setOffered(null);
      // Stored, or given up with the decision: leaving asks nobody about it any more.
      if (store && LEAVES(verb)) store.take(store.record());
      void message.success(t(`done.${verb}`));
      if (LEAVES(verb)) onDone?.(verb);
      await recordsChanged(document.form);
    } catch (error) {
      await failed(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const dialog = offered && (
    <Saying
      key={`${offered.verb}${offered.mine.task}`}
      offered={offered}
      busy={busy}
      onSay={(said) => void say(said)}
      onClose={() => setOffered(null)}
    />
  );
  return { ask, busy, asking: offered !== null, dialog };
}
