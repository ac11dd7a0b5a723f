/**
 * A table that shows only the rows in view: header and footer stay, rows of one height in between.
 *
 * It knows nothing of what the rows are. Lists and line items are built on it.
 */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import type { ActiveCell } from './ActiveCell.ts';
import { type Column, pinnedOffsets, template, totalWidth } from './column.ts';
import { GridFoot, GridHead } from './GridBars.tsx';
import { GridRow, type MarkSource } from './GridRow.tsx';
import css from './grid.module.css';
import type { RowKey, RowSource } from './RowStore.ts';
import { useKeys } from './useRow.ts';

export const HEAD_HEIGHT = 38;
const OVERSCAN = 8;

/** What others may ask of a grid on screen. */
export interface GridHandle {
  /** Bring a row into view. */
  reveal: (index: number) => void;
  /** Rows that fit. */
  pageSize: () => number;
  element: () => HTMLDivElement | null;
}

interface Props<R> {
  /** Accessible name. */
  label: string;
  /** Prefix of element ids; unique on the page. */
  id: string;
  source: RowSource<R>;
  columns: readonly Column<R>[];
  /** px, the same for every row. */
  rowHeight: number;
  active: ActiveCell;
  marks?: MarkSource | undefined;
  /** Rows there are in all, when the grid shows one page of them. */
  totalRows?: number;
  onRowClick?: (key: RowKey, event: MouseEvent) => void;
  onCellPress?: (key: RowKey, column: string, event: MouseEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** The grid itself takes focus (a list); otherwise something inside does (a cell's input). */
  focusable?: boolean;
  /** Drawn over the rows, in their coordinates. */
  overlay?: ReactNode;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
  /** New rows are on their way; the old ones stay, quieter. */
  busy?: boolean;
  handle?: Ref<GridHandle>;
  style?: CSSProperties;
}

function useRows(count: number, rowHeight: number, footer: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollPaddingEnd: footer ? HEAD_HEIGHT : 0,
    // A browser without layout (tests) reports no height: show the first screenful anyway.
    initialRect: { width: 1200, height: 640 },
  });
  return { scroller, virtual };
}

/** Say which row the keyboard is on, without rendering the grid again. */
function useDescendant(
  grid: RefObject<HTMLElement | null>,
  active: ActiveCell,
  id: string,
  focusable: boolean,
) {
  useEffect(() => {
    if (!focusable) return;
    const say = () => {
      const address = active.get();
      if (address) grid.current?.setAttribute('aria-activedescendant', `${id}-${address.key}`);
      else grid.current?.removeAttribute('aria-activedescendant');
    };
    say();
    return active.onMove(say);
  }, [grid, active, id, focusable]);
}

/** A text that does not fit is shown whole when pointed at. */
function showWhole({ target }: { target: EventTarget }): void {
  if (!(target instanceof HTMLElement) || !target.classList.contains(css.content ?? '')) return;
  target.title = target.scrollWidth > target.clientWidth ? (target.textContent ?? '') : '';
}

const handleOf = (
  virtual: Virtualizer<HTMLDivElement, Element>,
  scroller: { current: HTMLDivElement | null },
  rowHeight: number,
): GridHandle => ({
  reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  pageSize: () =>
    Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / rowHeight) - 1),
  element: () => scroller.current,
});

export function GridView<R>(props: Props<R>) {
  const { label, id, source, columns, rowHeight, active, totalRows, overlay, empty, busy, handle } = props;
  const { onRowClick, onCellPress, onKeyDown, focusable } = props;
  const keys = useKeys(source);
  const hasFooter = columns.some((column) => column.footer !== undefined);
  const { scroller, virtual } = useRows(keys.length, rowHeight, hasFooter);
  const offsets = useMemo(() => pinnedOffsets(columns), [columns]);
  useImperativeHandle(handle, () => handleOf(virtual, scroller, rowHeight), [virtual, scroller, rowHeight]);
  const grid = useRef<HTMLDivElement>(null);
  useDescendant(grid, active, id, focusable === true);
  const variables = {
    '--grid-columns': template(columns),
    '--grid-width': `${totalWidth(columns)}px`,
    '--row-height': `${rowHeight}px`,
    '--head-height': `${HEAD_HEIGHT}px`,
    ...props.style,
  } as CSSProperties;
  return (
    <div ref={scroller} className={css.scroller} style={variables} onPointerOver={showWhole}>
      <div
        ref={grid}
        role="grid"
        id={id}
        className={css.grid}
        aria-label={label}
        aria-rowcount={(totalRows ?? keys.length) + 1}
        aria-colcount={columns.length}
        aria-busy={busy}
        data-clickable={onRowClick !== undefined}
        tabIndex={focusable ? 0 : undefined}
        onKeyDown={onKeyDown}
      >
        <GridHead columns={columns} offsets={offsets} />
        <div role="rowgroup" className={css.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const key = keys[index];
            return key === undefined ? null : (
              <GridRow
                key={key}
                id={`${id}-${key}`}
                rowKey={key}
                index={index}
                top={start}
                source={source}
                columns={columns}
                offsets={offsets}
                active={active}
                marks={props.marks}
                onRowClick={onRowClick}
                onCellPress={onCellPress}
              />
            );
          })}
        </div>
        {keys.length === 0 && empty}
        {hasFooter && keys.length > 0 && <GridFoot columns={columns} offsets={offsets} />}
      </div>
      {/* Beside the grid, not in it: a grid owns rows and cells, and nothing else. */}
      {overlay && <div className={css.overlay}>{overlay}</div>}
    </div>
  );
}
