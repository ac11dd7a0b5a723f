/** Saving and acting: check here first, send, take over the answer, or put each problem at its place. */
import { App } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { ApiError, isStatus } from '@/api/errors.ts';
import type { FormMeta } from '@/api/meta.ts';
import { queryClient } from '@/api/query.ts';
import { type Args, act, createRecord, type Draft, deleteRecord, updateRecord } from '@/api/record.ts';
import { type Detail, othersChanged, type RecordRow, recordQuery } from '@/api/records.ts';
import { findProblems } from '@/form/check.ts';
import type { FormStore, State } from '@/form/FormStore.ts';
import { placed } from '@/form/Problems.ts';
import { changes, wholeRecord } from '@/form/payload.ts';
import { useReport } from '@/ui/useReport.ts';
import type { Choosing } from '../approval/useChoosing.tsx';
import { Tries } from './Tries.ts';
import { useCheckTexts } from './useCheckTexts.ts';

export interface Saving {
  busy: string | null;
  /** Keep what is written; a document stays a draft. */
  save: () => Promise<void>;
  /** Run an action, saving what is written with it. */
  run: (action: string) => Promise<void>;
  remove: () => Promise<void>;
}

interface Subject {
  meta: FormMeta;
  store: FormStore;
  detail: Detail | null;
  draft: Draft | null;
  /** Asks for people where the approval wants some named. */
  choosing: Choosing;
  /** Lets the page be left although something was written: it is stored now. */
  release: () => void;
}

/** Lines as they were sent: blank ones are not counted by the server's pointers, nor are those written since. */
const keysSent = (store: FormStore, sent: State) => (table: string) =>
  store.rules.meta.line_items.some(({ name }) => name === table)
    ? store.writtenLines(table, sent).map(([key]) => key)
    : undefined;

const problemsOf = (error: ApiError) =>
  error.problems.length > 0
    ? error.problems
    : [{ code: error.code, message: error.message, path: error.path, hint: error.hint }];

function useFailure(store: FormStore, form: string, id: number | undefined, tries: Tries) {
  const { t } = useTranslation('record');
  const { modal } = App.useApp();
  const report = useReport();
  return (error: unknown, sent: State) => {
    if (isStatus(error, 409) && id !== undefined && error instanceof ApiError && error.code === 'conflict') {
      modal.confirm({
        title: t('conflict.title'),
        content: t('conflict.hint'),
        okText: t('conflict.reload'),
        cancelText: t('conflict.stay'),
        onOk: async () => {
          const fresh = await queryClient.fetchQuery(recordQuery(form, id));
          store.take(fresh.record);
          tries.renew();
        },
      });
    } else if (isStatus(error, 422) && error instanceof ApiError) {
      const problems = problemsOf(error);
      store.problems.replace(
        problems.map((problem) => placed(problem, keysSent(store, sent))),
        problems.every(({ path }) => path === '') ? error : undefined,
      );
    } else report(error);
  };
}

export function useSaving({ meta, store, detail, draft, choosing, release }: Subject): Saving {
  const { t } = useTranslation('record');
  const { message, notification } = App.useApp();
  const navigate = useNavigate();
  const { key: page } = useLocation();
  const texts = useCheckTexts();
  const [busy, setBusy] = useState<string | null>(null);
  // The second of two quick clicks comes before the button is drawn as busy.
  const running = useRef(false);
  // Made, and the page does not show it yet: a click now would make it a second time.
  const made = useRef(false);
  const [tries] = useState(() => new Tries());
  const fail = useFailure(store, meta.form, detail?.record.id, tries);
  // Answers speak of the record as it was sent, whatever was written since.
  const sent = useRef(store.moment());

  const taken = async (answer: Detail, of: State) => {
    made.current = true;
    store.saveAs(answer.record, of);
    queryClient.setQueryData(['record', meta.form, answer.record.id], answer);
    if (!detail) {
      // What was written meanwhile comes along.
      release();
      await navigate(`/records/${meta.form}/${answer.record.id}`, { replace: true, state: { page } });
    }
    void othersChanged();
  };
  const attemptTo = async (name: string, run: () => Promise<void>) => {
    if (running.current || (made.current && !detail)) return;
    running.current = true;
    setBusy(name);
    try {
      // What was chosen a moment ago is still being filled in; what did not come has been told, and is missing.
      if (await store.pending.settled()) await run();
    } catch (error) {
      fail(error, sent.current);
    } finally {
      running.current = false;
      setBusy(null);
    }
  };
  const checked = (): boolean => {
    const found = findProblems(store, texts);
    store.problems.replace(found);
    return found.length === 0;
  };
  /** The request that stores what is written now; `record` is missing while it is being made. */
  const asking = (record: RecordRow | undefined, action?: string, args?: Args) => {
    if (!record) {
      const values = wholeRecord(store, Boolean(draft?.source));
      return (key: string) => createRecord(meta.form, { values, action, args, source: draft?.source, key });
    }
    // The version that was written on, not one that came in meanwhile: only so is a conflict noticed.
    const known = { ...record, version: Number(store.loaded().version) };
    const values = changes(store);
    return (key: string) =>
      action ? act(meta.form, known, action, values, key, args) : updateRecord(meta.form, known, values, key);
  };
  /** Store it, and act on it; false when something is left that was not stored. */
  const send = async (record: RecordRow | undefined, action?: string, args?: Args): Promise<boolean> => {
    sent.current = store.moment();
    const now = sent.current;
    const { answer, sent: of } = await tries.send({ sent: now, ask: asking(record, action, args) });
    await taken(answer, of);
    return of === now || goOn(answer, action, args);
  };
  /** An earlier try had come through after all: what is wanted now is done on top of it. */
  const goOn = async (answer: Detail, action?: string, args?: Args): Promise<boolean> => {
    const isOffered = answer.actions.some((one) => one.action === action);
    if (action ? isOffered : answer.editable && store.isDirty()) return send(answer.record, action, args);
    if (!store.isDirty()) return true;
    if (!answer.editable) store.take(answer.record);
    notification.warning({ title: t('earlier.title'), description: t('earlier.hint'), duration: 0 });
    return false;
  };

  const save = () =>
    attemptTo('save', async () => {
      if (meta.kind === 'master' && !checked()) return;
      if (await send(detail?.record)) message.success(t('saved'));
    });
  /** Whom the initiator wants to decide: nothing where nobody is to be named, null when it was called off. */
  const named = (): Promise<Args | null> =>
    detail
      ? choosing.ask(meta.form, { id: detail.record.id, ...changes(store) })
      : choosing.ask(meta.form, wholeRecord(store, Boolean(draft?.source)), draft?.source);
  /** The question on screen is not work: nothing turns while it waits. */
  const asked = async (): Promise<Args | null> => {
    if (running.current) return null;
    running.current = true;
    try {
      if (!(await store.pending.settled()) || !checked()) return null;
      sent.current = store.moment();
      return await named();
    } catch (error) {
      fail(error, sent.current);
      return null;
    } finally {
      running.current = false;
    }
  };
  const run = async (action: string) => {
    const args = action === 'submit' && meta.chooses ? await asked() : undefined;
    if (args === null) return;
    await attemptTo(action, async () => {
      if (action === 'submit' && !checked()) return;
      const label = detail?.actions.find((one) => one.action === action)?.label ?? t('submit');
      if (await send(detail?.record, action, args)) message.success(t('acted', { action: label }));
    });
  };
  const remove = () =>
    attemptTo('delete', async () => {
      if (!detail) return;
      await deleteRecord(meta.form, detail.record);
      release();
      await navigate(`/records/${meta.form}`, { replace: true });
      // It is gone: whoever comes back to it is told so. Never while its page is still leaving.
      queryClient.removeQueries({ queryKey: ['record', meta.form, detail.record.id], type: 'inactive' });
      await othersChanged();
    });
  return { busy, save, run, remove };
}
