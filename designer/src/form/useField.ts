/** React's side of the form store: each hook wakes its component for one thing only. */
import { useCallback, useSyncExternalStore } from 'react';
import type { FormStore } from './FormStore.ts';
import type { Placed } from './Problems.ts';
import type { Rule } from './rules.ts';

export function useFieldValue(store: FormStore, field: string): unknown {
  const subscribe = useCallback((listener: () => void) => store.onField(field, listener), [store, field]);
  return useSyncExternalStore(subscribe, () => store.get(field));
}

const never = () => () => undefined;

/** A fixed rule is never asked again; a formula is, after every change. */
export const useRule = (store: FormStore, rule: Rule): boolean =>
  useSyncExternalStore(typeof rule === 'boolean' ? never : store.onChange, () => store.holds(rule));

export const useProblemAt = (store: FormStore, field: string): string | undefined =>
  useSyncExternalStore(store.problems.onChange, () => store.problems.at(field));

export const useProblems = (store: FormStore): readonly Placed[] =>
  useSyncExternalStore(store.problems.onChange, store.problems.list);

export const useDirty = (store: FormStore): boolean => useSyncExternalStore(store.onChange, store.isDirty);

/** Grows with every change: for what follows from the record as a whole. */
export const useRevision = (store: FormStore): number => useSyncExternalStore(store.onChange, store.revision);
