/** A page of records as a grid: sorted by headings, ticked, opened by a click or Enter. */
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Field } from '@/api/meta.ts';
import type { RecordRow } from '@/api/records.ts';
import { called } from '@/registry/called.ts';
import { withDigits } from '@/registry/digits.ts';
import { fieldType } from '@/registry/index.ts';
import { ActiveCell } from './core/ActiveCell.ts';
import type { Column } from './core/column.ts';
import { type GridHandle, GridView } from './core/GridView.tsx';
import { step } from './core/navigation.ts';
import { type RowKey, RowStore } from './core/RowStore.ts';
import { fitWidth } from './fitWidth.ts';
import css from './ListGrid.module.css';
import type { Selection } from './Selection.ts';
import { directionOf, nextSort, SortHeading } from './SortHeading.tsx';
import { Tick, TickAll } from './useSelection.tsx';

export interface ListGridProps {
  label: string;
  fields: readonly Field[];
  rows: readonly RecordRow[];
  /** Records there are in all. */
  total: number;
  /** Sums over all of them, under their columns. */
  sums?: Record<string, string> | undefined;
  /** What those sums are of: everything found, or only what is in effect. */
  sumsOf: 'found' | 'effective';
  /** "-date": by date, newest first. */
  sort: string;
  onSort: (sort: string) => void;
  selection: Selection;
  /** The address of a record. */
  linkTo: (row: RecordRow) => string;
  onOpen: (row: RecordRow, inNewTab: boolean) => void;
  rowHeight: number;
  busy: boolean;
  empty: ReactNode;
}

const TICK = '_tick';
const GROWING = new Set(['text', 'long_text', 'reference']);

const nameOf = (row: RecordRow): string => row.number ?? called(row.title ?? String(row.id));

function cellOf(field: Field, row: RecordRow): ReactNode {
  const type = fieldType(field.type);
  const value = row[field.name];
  return type.Cell ? <type.Cell field={field} value={value} /> : type.text(value, field);
}

function useColumns({
  fields,
  rows,
  sums,
  sumsOf,
  sort,
  onSort,
  selection,
  linkTo,
}: ListGridProps): Column<RecordRow>[] {
  const { t } = useTranslation('grid');
  return useMemo(() => {
    const keys = rows.map((row) => row.id);
    const tick: Column<RecordRow> = {
      key: TICK,
      label: '',
      width: 44,
      align: 'center',
      pinned: true,
      heading: <TickAll selection={selection} keys={keys} />,
      render: (row, key) => <Tick selection={selection} rowKey={key} name={nameOf(row)} />,
    };
    const columnOf = (field: Field, index: number): Column<RecordRow> => {
      const type = fieldType(field.type);
      return {
        key: field.name,
        label: field.label,
        width: fitWidth(field, rows, sums?.[field.name]),
        grow: GROWING.has(field.type),
        align: type.align,
        pinned: index === 0,
        sorted: directionOf(sort, field.name),
        heading: (
          <SortHeading
            label={field.label}
            atEnd={type.align === 'end'}
            direction={directionOf(sort, field.name)}
            onSort={() => onSort(nextSort(sort, field.name, type.align === 'end'))}
          />
        ),
        render: (row) =>
          index === 0 ? (
            <Link className={css.first} to={linkTo(row)} tabIndex={-1}>
              {cellOf(field, row) || nameOf(row)}
            </Link>
          ) : (
            cellOf(field, row)
          ),
        ...(sums && field.name in sums
          ? { footer: type.text(sums[field.name], field) }
          : index === 0 && sums && Object.keys(sums).length > 0
            ? { footer: sumsOf === 'effective' ? t('totalInEffect') : t('total') }
            : {}),
      };
    };
    return [tick, ...fields.map((field) => withDigits(field, rows)).map(columnOf)];
  }, [fields, rows, sums, sumsOf, sort, onSort, selection, linkTo, t]);
}

/** Rows of the page in a store, so that a new page that shares rows wakes only what changed. */
function useStore(rows: readonly RecordRow[]): RowStore<RecordRow> {
  const store = useRef(new RowStore<RecordRow>()).current;
  useEffect(() => store.replace(rows.map((row) => [row.id, row])), [store, rows]);
  return store;
}

export function ListGrid(props: ListGridProps) {
  const { label, rows, total, selection, onOpen, rowHeight, busy, empty, fields } = props;
  const { t } = useTranslation('grid');
  const columns = useColumns(props);
  const store = useStore(rows);
  const active = useRef(new ActiveCell()).current;
  const handle = useRef<GridHandle>(null);
  const indexOfActive = () => store.keys().indexOf(active.get()?.key ?? '');
  const move = (key: string): boolean => {
    const keys = store.keys();
    const at = { row: indexOfActive(), column: 1 };
    const page = handle.current?.pageSize() ?? 10;
    const target = step(key, at, { rows: keys.length, columns: fields.length, editable: [1], page });
    const found = target && keys[target.row];
    if (found === null || found === undefined || key === 'ArrowLeft' || key === 'ArrowRight') return false;
    active.go({ key: found, column: fields[0]?.name ?? '' });
    handle.current?.reveal(target?.row ?? 0);
    return true;
  };
  const act = (event: KeyboardEvent): boolean => {
    const row = store.row(active.get()?.key ?? '');
    if (event.key === 'Enter' && row) onOpen(row, event.ctrlKey || event.metaKey);
    else if (event.key === ' ' && row) selection.toggle(row.id);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) selection.set(store.keys(), true);
    else if (event.key === 'Escape') selection.clear();
    else return move(event.key);
    return true;
  };
  const open = (key: RowKey, event: MouseEvent) => {
    const row = store.row(key);
    if (row && !(event.target as Element).closest('a, button, label'))
      onOpen(row, event.ctrlKey || event.metaKey);
  };
  return (
    <GridView
      id="list"
      label={t('list', { name: label, count: total })}
      source={store}
      columns={columns}
      rowHeight={rowHeight}
      active={active}
      marks={selection.marks}
      totalRows={total}
      focusable
      busy={busy}
      empty={empty}
      handle={handle}
      onRowClick={open}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && act(event)) event.preventDefault();
      }}
    />
  );
}
