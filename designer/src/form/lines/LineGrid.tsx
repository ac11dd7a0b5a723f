/** Line items as a grid that is typed into: the keyboard goes on, totals follow, nothing waits for the network. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useMemo, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineItems } from '@/api/meta.ts';
import { ActiveCell, type CellAddress } from '@/grid/core/ActiveCell.ts';
import type { CellInputHandle } from '@/grid/core/CellInput.tsx';
import { type EditActions, EditGrid } from '@/grid/core/EditGrid.tsx';
import { GridView } from '@/grid/core/GridView.tsx';
import { useKeys } from '@/grid/core/useRow.ts';
import { useReport } from '@/ui/useReport.ts';
import { useFormScope } from '../FormContext.tsx';
import type { FormStore } from '../FormStore.ts';
import { CellNote } from './CellNote.tsx';
import { columnNames, lineColumns } from './columns.tsx';
import css from './LineGrid.module.css';
import { paste } from './pasting.ts';
import { move, RowMenu } from './RowMenu.tsx';
import { ScanBox } from './ScanBox.tsx';
import { useRefuse } from './useRefuse.ts';

interface Props {
  items: LineItems;
  /** Under the lines: their totals. */
  below: ReactNode;
  onSave: () => void;
}

const ROW_HEIGHT = 36;
/** Lines shown before the grid scrolls by itself. */
const MOST_ROWS = 14;
/** Heading and totals, px. */
const CHROME = 2 * 38;
/** As high as its lines, until there are too many. */
const SIZE = { height: 'auto', maxHeight: MOST_ROWS * ROW_HEIGHT + CHROME };

/** A new line, unless the last one is still blank. */
function append(store: FormStore, table: string) {
  const last = store.lines(table).keys().at(-1);
  if (last !== undefined && last !== store.writtenLines(table).at(-1)?.[0]) return null;
  return store.addLines(table, [{}])[0] ?? null;
}

function copyDown(store: FormStore, table: string, { key, column }: CellAddress): void {
  const lines = store.lines(table);
  const above = lines.keys()[lines.keys().indexOf(key) - 1];
  const value = above === undefined ? undefined : lines.row(above)?.[column];
  if (value !== undefined && !store.fieldRules(table, column)?.fixed)
    store.setLine(table, key, { [column]: value });
}

function useActions(
  store: FormStore,
  table: string,
  columns: ReturnType<typeof lineColumns>,
  onSave: () => void,
  closed: boolean,
) {
  const report = useReport();
  const save = useRef(onSave);
  save.current = onSave;
  return useMemo<EditActions>(
    () => ({
      append: () => (closed ? null : append(store, table)),
      paste: (at, cells) => {
        // Where no line may be added, what hangs over is cut off.
        const keys = store.lines(table).keys();
        const laid = closed ? cells.slice(0, keys.length - keys.indexOf(at.key)) : cells;
        void paste(store, table, columns, at, laid).catch(report);
      },
      copyDown: (at) => copyDown(store, table, at),
      undo: () => void store.undo(),
      redo: () => void store.redo(),
      save: () => save.current(),
      key: (event, { key }) => {
        if (closed) return false;
        if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
          move(store, table, key, event.key === 'ArrowUp' ? -1 : 1);
          return true;
        }
        if (!event.ctrlKey || event.key !== 'Delete') return false;
        store.removeLines(table, [key]);
        return true;
      },
    }),
    [store, table, columns, report, closed],
  );
}

/** Whether something in a table of lines may be typed into; where the form is closed, the fields say so themselves. */
export function useTyped(items: LineItems): boolean {
  const { store, editable, closed } = useFormScope();
  if (!editable || !closed) return editable;
  return items.fields.some(({ name }) => store.fieldRules(items.name, name)?.fixed === false);
}

function useColumns(items: LineItems) {
  const { store, closed } = useFormScope();
  const editable = useTyped(items);
  const report = useReport();
  const refuse = useRefuse(store);
  const names = useSyncExternalStore(store.onChange, () => columnNames(store, items).join());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are what the header's rules come to
  return useMemo(
    () =>
      lineColumns(
        store,
        items,
        editable ? { refuse, report } : null,
        closed ? null : (key) => <RowMenu store={store} table={items.name} rowKey={key} />,
      ),
    [store, items, editable, closed, refuse, report, names],
  );
}

interface ToolbarProps {
  items: LineItems;
  onAdd: () => void;
  /** What is wrong where the keyboard is. */
  note: ReactNode;
}

function Toolbar({ items, onAdd, note }: ToolbarProps) {
  const { t } = useTranslation('form');
  const { store, editable, closed } = useFormScope();
  const { length } = useKeys(store.lines(items.name));
  return (
    <header className={css.bar}>
      <h2 className={css.title}>
        {items.label} <span className={css.count}>{t('line.count', { count: length })}</span>
      </h2>
      {note}
      {editable && !closed && (
        <div className={css.tools}>
          {items.scan && <ScanBox items={items} field={items.scan} />}
          <Button icon={<PlusOutlined aria-hidden="true" />} onClick={onAdd}>
            {t('line.add')}
          </Button>
        </div>
      )}
    </header>
  );
}

export function LineGrid({ items, below, onSave }: Props) {
  const { t } = useTranslation('form');
  const { store, closed } = useFormScope();
  const editable = useTyped(items);
  const id = useId();
  const active = useRef(new ActiveCell()).current;
  const cursor = useRef<CellInputHandle>(null);
  const columns = useColumns(items);
  const actions = useActions(store, items.name, columns, onSave, closed);
  const source = store.lines(items.name);
  const marks = useMemo(() => store.problems.marksOf(items.name), [store, items.name]);
  useEffect(() => {
    if (editable && !closed) store.begin(items.name);
  }, [store, items.name, editable, closed]);
  const add = () => {
    const key = store.addLines(items.name, [{}])[0];
    const first = columns.find(({ editing }) => editing)?.key;
    if (key !== undefined && first) cursor.current?.goTo({ key, column: first }, false);
  };
  const shared = {
    label: items.label,
    id,
    source,
    columns,
    rowHeight: ROW_HEIGHT,
    active,
    marks,
    style: SIZE,
  };
  return (
    <div className={css.box} data-lines={items.name}>
      <Toolbar items={items} onAdd={add} note={<CellNote active={active} marks={marks} />} />
      {editable ? (
        <EditGrid
          {...shared}
          cursor={cursor}
          actions={actions}
          empty={<p className={css.empty}>{t('line.none')}</p>}
        />
      ) : (
        <GridView {...shared} focusable empty={<p className={css.empty}>{t('line.none')}</p>} />
      )}
      {below && <div className={css.below}>{below}</div>}
    </div>
  );
}
