/** One row. It wakes for its own data, its own active cell and its own marks, and for nothing else. */
import { type MouseEvent, memo, type ReactNode } from 'react';
import type { ActiveCell } from './ActiveCell.ts';
import type { Column } from './column.ts';
import type { Listener } from './Emitter.ts';
import css from './grid.module.css';
import type { RowKey, RowSource } from './RowStore.ts';
import { useActiveColumn, useMarks, useRow } from './useRow.ts';

/** Something to say about one cell: a corner in its tone, and the words. */
export interface CellMark {
  tone: 'red' | 'amber';
  text: string;
}

export interface RowMarks {
  selected?: boolean;
  cells?: Readonly<Record<string, CellMark>>;
}

/** Who knows what is to be said of a row. `row()` keeps its identity until that changes. */
export interface MarkSource {
  row: (key: RowKey) => RowMarks | undefined;
  onRow: (key: RowKey, listener: Listener) => () => void;
}

const NO_MARKS: MarkSource = { row: () => undefined, onRow: () => () => undefined };

export interface RowProps<R> {
  id: string;
  rowKey: RowKey;
  index: number;
  top: number;
  source: RowSource<R>;
  columns: readonly Column<R>[];
  offsets: readonly (number | undefined)[];
  active: ActiveCell;
  marks?: MarkSource | undefined;
  onRowClick?: ((key: RowKey, event: MouseEvent) => void) | undefined;
  onCellPress?: ((key: RowKey, column: string, event: MouseEvent) => void) | undefined;
}

function Cell({ content, mark }: { content: ReactNode; mark: CellMark | undefined }) {
  return (
    <>
      <span className={css.content}>{content}</span>
      {mark && (
        <span
          className={css.corner}
          data-tone={mark.tone}
          title={mark.text}
          role="img"
          aria-label={mark.text}
        />
      )}
    </>
  );
}

function Row<R>(props: RowProps<R>) {
  const { id, rowKey, index, top, source, columns, offsets, active, onRowClick, onCellPress } = props;
  const row = useRow(source, rowKey);
  const activeColumn = useActiveColumn(active, rowKey);
  const marks = useMarks(props.marks ?? NO_MARKS, rowKey);
  if (row === undefined) return null;
  return (
    <div
      role="row"
      id={id}
      className={css.row}
      aria-rowindex={index + 2}
      aria-selected={marks?.selected}
      data-active={activeColumn !== null}
      data-key={rowKey}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onRowClick && ((event) => onRowClick(rowKey, event))}
    >
      {columns.map((column, position) => (
        <div
          key={column.key}
          role="gridcell"
          id={`${id}-${column.key}`}
          className={css.cell}
          aria-colindex={position + 1}
          aria-readonly={column.editing ? undefined : true}
          aria-invalid={marks?.cells?.[column.key]?.tone === 'red' || undefined}
          data-column={column.key}
          data-align={column.align}
          data-computed={column.computed}
          data-pinned={column.pinned}
          data-here={activeColumn === column.key}
          style={offsets[position] === undefined ? undefined : { left: offsets[position] }}
          onMouseDown={onCellPress && ((event) => onCellPress(rowKey, column.key, event))}
        >
          <Cell content={column.render(row, rowKey)} mark={marks?.cells?.[column.key]} />
        </div>
      ))}
    </div>
  );
}

export const GridRow = memo(Row) as typeof Row;
