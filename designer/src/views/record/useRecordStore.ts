/** The store of the record on the page; what the server says anew is taken over unless somebody is writing. */
import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { FormMeta } from '@/api/meta.ts';
import type { Draft } from '@/api/record.ts';
import type { Detail } from '@/api/records.ts';
import { useUser } from '@/api/session.ts';
import type { Context } from '@/expr/index.ts';
import { FormStore } from '@/form/FormStore.ts';
import { formRules } from '@/form/rules.ts';

const pad = (part: number): string => String(part).padStart(2, '0');
const localDate = (now: Date): string =>
  `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;

/** Who asks, and when: formulas see the browser's day and the signed-in person. */
function useContextNow(): () => Context {
  const { id, department } = useUser();
  const departmentId = typeof department === 'object' && department ? department.id : null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return () => {
    const now = new Date();
    return { today: localDate(now), now: now.toISOString(), userId: id, departmentId, my: {}, zone };
  };
}

/** The same answer read again: taking it over would only move the cursor. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

interface Subject {
  meta: FormMeta;
  detail: Detail | null;
  draft?: Draft | null;
  /** It is what a step lets an approver change. Another thing than the record of its author: neither carries over. */
  granted?: boolean;
}

/** The form may come anew while somebody writes, in another language or as it is published: the writing stays. */
export function useRecordStore({ meta, detail, draft = null, granted = false }: Subject): FormStore {
  const context = useContextNow();
  const rules = useMemo(() => formRules(meta), [meta]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one store for the life of the page; what comes later is taken over below
  const store = useMemo(() => {
    const made = new FormStore(rules, detail?.record ?? draft?.record ?? {}, context);
    if (!detail) made.computeAll();
    return made;
  }, [granted]);
  useLayoutEffect(() => store.follow(rules), [store, rules]);
  useEffect(() => {
    if (detail && !isSame(detail.record, store.loaded()) && !store.isDirty()) store.take(detail.record);
  }, [detail, store]);
  return store;
}
