/** React's side of the stores: each hook wakes its component for one thing only. */
import { useCallback, useSyncExternalStore } from 'react';
import type { ActiveCell } from './ActiveCell.ts';
import type { MarkSource, RowMarks } from './GridRow.tsx';
import type { RowKey, RowSource } from './RowStore.ts';

export const useKeys = <R>(source: RowSource<R>): readonly RowKey[] =>
  useSyncExternalStore(source.onKeys, source.keys);

export function useRow<R>(source: RowSource<R>, key: RowKey): R | undefined {
  const subscribe = useCallback((listener: () => void) => source.onRow(key, listener), [source, key]);
  return useSyncExternalStore(subscribe, () => source.row(key));
}

export function useMarks(marks: MarkSource, key: RowKey): RowMarks | undefined {
  const subscribe = useCallback((listener: () => void) => marks.onRow(key, listener), [marks, key]);
  return useSyncExternalStore(subscribe, () => marks.row(key));
}

/** The active column when it is in this row. */
export function useActiveColumn(active: ActiveCell, key: RowKey): string | null {
  const subscribe = useCallback((listener: () => void) => active.onRow(key, listener), [active, key]);
  return useSyncExternalStore(subscribe, () => active.columnIn(key));
}

export const useActiveAddress = (active: ActiveCell) => useSyncExternalStore(active.onMove, active.get);

export const useDraft = (active: ActiveCell) => useSyncExternalStore(active.onDraft, active.draft);
