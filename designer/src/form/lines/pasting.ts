/** Cells from Excel or WPS laid out over the lines, as one step; texts that name records are looked up afterwards. */
import type { CellAddress } from '@/grid/core/ActiveCell.ts';
import type { Column } from '@/grid/core/column.ts';
import type { FormStore, Step, Values } from '../FormStore.ts';
import { type Lookup, lookUpAll } from './lookups.ts';

/** A column of line items: a pasted text that names a record is not committed but looked up. */
export interface LineColumn extends Column<Values> {
  lookUp?: (key: CellAddress['key'], text: string) => Lookup;
}

function layOut(
  store: FormStore,
  table: string,
  columns: readonly LineColumn[],
  at: CellAddress,
  cells: readonly (readonly string[])[],
): Lookup[] {
  const lines = store.lines(table);
  const first = columns.findIndex(({ key }) => key === at.column);
  const start = lines.keys().indexOf(at.key);
  const missing = Math.max(0, start + cells.length - lines.keys().length);
  store.addLines(table, new Array(missing).fill({}));
  const keys = lines.keys().slice(start);
  return cells.flatMap((row, down) => {
    const written = new Set(
      row.flatMap((cell, right) => {
        const column = columns[first + right];
        return cell.trim() !== '' && column?.editing ? [column.key] : [];
      }),
    );
    return row.flatMap((cell, right) => {
      const [key, column, text] = [keys[down], columns[first + right], cell.trim()];
      const editing = column?.editing;
      if (key === undefined || !editing || editing.readOnly?.(lines.row(key) ?? {})) return [];
      if (column.lookUp && text !== '') return [{ ...column.lookUp(key, text), written }];
      editing.commit(key, text);
      return [];
    });
  });
}

/**
 * Lay `cells` from `at` to the right and down, adding lines where there are none; columns nobody types into are
 * passed over. Resolves when every name has been looked up.
 */
export async function paste(
  store: FormStore,
  table: string,
  columns: readonly LineColumn[],
  at: CellAddress,
  cells: readonly (readonly string[])[],
): Promise<void> {
  let lookups: Lookup[] = [];
  const step: Step | null = store.together(() => {
    lookups = layOut(store, table, columns, at, cells);
  });
  await store.pending.during(lookUpAll(lookups, step));
}
