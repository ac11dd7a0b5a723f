/**
 * A grid that is typed into: one input, always on the active cell, over rows that never turn into inputs.
 *
 * Enter and Tab go to the next cell and make a row after the last one; what is typed stays beside the row
 * until it is committed, so Esc is always possible.
 */
import { type MouseEvent, type ReactNode, type RefObject, useRef } from 'react';
import type { ActiveCell, CellAddress } from './ActiveCell.ts';
import { CellInput, type CellInputHandle } from './CellInput.tsx';
import type { Column } from './column.ts';
import type { MarkSource } from './GridRow.tsx';
import { type GridHandle, GridView } from './GridView.tsx';
import type { RowKey, RowSource } from './RowStore.ts';

/** What the owner of the rows does when the keyboard asks for it. */
export interface EditActions {
  /** Make a row at the end and return its key; null when there is nothing to add (the last row is still blank). */
  append?: () => RowKey | null;
  /** Cells pasted from a spreadsheet, to be laid out from `at` to the right and down. */
  paste?: (at: CellAddress, cells: string[][]) => void;
  /** Ctrl+D: take over the value from the row above. */
  copyDown?: (at: CellAddress) => void;
  undo?: () => void;
  redo?: () => void;
  /** Ctrl+Enter. */
  save?: () => void;
  /** Any other key; true when it was used. */
  key?: (event: KeyboardEvent, at: CellAddress) => boolean;
}

interface Props<R> {
  label: string;
  id: string;
  source: RowSource<R>;
  columns: readonly Column<R>[];
  rowHeight: number;
  active: ActiveCell;
  marks?: MarkSource | undefined;
  actions: EditActions;
  /** Enter goes to the next cell, or down the column for people who chose so. */
  enter?: 'next' | 'down';
  empty?: ReactNode;
  /** Puts the keyboard into a cell from outside. */
  cursor?: RefObject<CellInputHandle | null>;
  style?: React.CSSProperties;
}

/** Links and buttons inside a cell keep their own click. */
const hasOwnClick = (event: MouseEvent): boolean => (event.target as Element).closest('a, button') !== null;

export function EditGrid<R>({ actions, enter = 'next', cursor, ...grid }: Props<R>) {
  const handle = useRef<GridHandle>(null);
  const own = useRef<CellInputHandle>(null);
  const input = cursor ?? own;
  const press = (key: RowKey, column: string, event: MouseEvent) => {
    if (hasOwnClick(event)) return;
    event.preventDefault();
    input.current?.goTo({ key, column }, event.detail > 1);
  };
  return (
    <GridView
      {...grid}
      handle={handle}
      onCellPress={press}
      overlay={
        <CellInput
          ref={input}
          gridId={grid.id}
          grid={handle}
          source={grid.source}
          columns={grid.columns}
          rowHeight={grid.rowHeight}
          active={grid.active}
          actions={actions}
          enter={enter}
        />
      }
    />
  );
}
