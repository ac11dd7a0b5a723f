/** The store of the record on the page; what the server says anew is taken over unless somebody is writing. */
import { useEffect, useMemo, useRef } from 'react';
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

export function useRecordStore(meta: FormMeta, detail: Detail | null, draft: Draft | null): FormStore {
  const context = useContextNow();
  const first = useRef(detail?.record ?? draft?.record ?? {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: one store for the life of the page; later records are taken over below
  const store = useMemo(() => {
    const made = new FormStore(formRules(meta), first.current, context);
    if (!detail) made.computeAll();
    return made;
  }, [meta]);
  useEffect(() => {
    if (detail && !isSame(detail.record, store.loaded()) && !store.isDirty()) store.take(detail.record);
  }, [detail, store]);
  return store;
}
