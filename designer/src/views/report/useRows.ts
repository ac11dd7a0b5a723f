/** The rows of a result in a store the grid can read. */
import { useMemo, useRef } from 'react';
import { ActiveCell } from '@/grid/core/ActiveCell.ts';
import { RowStore } from '@/grid/core/RowStore.ts';

export function useRows<R>(rows: readonly R[]): { store: RowStore<R>; active: ActiveCell } {
  const active = useRef(new ActiveCell()).current;
  const store = useMemo(() => {
    const fresh = new RowStore<R>();
    fresh.replace(rows.map((row, index) => [index, row]));
    return fresh;
  }, [rows]);
  return { store, active };
}
