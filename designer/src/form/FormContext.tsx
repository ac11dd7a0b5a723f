/** The record a part of the page is about: its store, and how far it may be changed here. */
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { type Picking, PickingContext } from '@/registry/picking.tsx';
import { type Waiting, WaitingContext } from '@/registry/waiting.ts';
import type { FormStore } from './FormStore.ts';
import { wholeRecord } from './payload.ts';

interface FormScope {
  store: FormStore;
  editable: boolean;
  /** Editable only where the fields themselves allow it: no line is added or removed, and what is blank and fixed is left out. */
  closed?: boolean;
}

const Context = createContext<Required<FormScope> | null>(null);

export function useFormScope(): Required<FormScope> {
  const scope = useContext(Context);
  if (!scope) throw new Error('useFormScope is for components inside a FormProvider');
  return scope;
}

/** Choices of a header reference depend on the record only where the reference is filtered. */
const pickingIn =
  (store: FormStore): Picking =>
  (field) => ({
    for: `${store.rules.meta.form}.${field.name}`,
    ...(field.filter && { record: wholeRecord(store) }),
  });

interface Props extends FormScope {
  children: ReactNode;
}

export function FormProvider({ store, editable, closed = false, children }: Props) {
  const rules = useSyncExternalStore(store.onChange, () => store.rules);
  // biome-ignore lint/correctness/useExhaustiveDependencies: under other rules everything is drawn anew
  const scope = useMemo(() => ({ store, editable, closed }), [store, editable, closed, rules]);
  const picking = useMemo(() => pickingIn(store), [store]);
  const waiting = useMemo<Waiting>(() => (work) => store.pending.during(work), [store]);
  return (
    <Context value={scope}>
      <PickingContext value={picking}>
        <WaitingContext value={waiting}>{children}</WaitingContext>
      </PickingContext>
    </Context>
  );
}
