/** Cells from Excel or WPS laid out over the lines, as one step; texts that name records are looked up afterwards. */
import type { CellAddress } from '@/grid/core/ActiveCell.ts';
import type { Column } from '@/grid/core/column.ts';
import type { FormStore, Values } from '../FormStore.ts';

/** Lay `cells` from `at` to the right and down, adding lines where there are none. */
export function paste(
  store: FormStore,
  table: string,
  columns: readonly Column<Values>[],
  at: CellAddress,
  cells: readonly (readonly string[])[],
): void {
  const lines = store.lines(table);
  const first = columns.findIndex(({ key }) => key === at.column);
  const start = lines.keys().indexOf(at.key);
  store.together(() => {
    const missing = Math.max(0, start + cells.length - lines.keys().length);
    store.addLines(
      table,
      Array.from({ length: missing }, () => ({})),
    );
    const keys = lines.keys();
    for (const [down, row] of cells.entries()) {
      const key = keys[start + down];
      if (key === undefined) continue;
      for (const [right, text] of row.entries()) columns[first + right]?.editing?.commit(key, text.trim());
    }
  });
}
