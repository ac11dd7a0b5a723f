/** The columns of a table of line items, from its fields. */
import type { ReactNode } from 'react';
import type { Field, FormMeta, LineItems } from '@/api/meta.ts';
import { asTree, reads } from '@/expr/index.ts';
import type { RowKey } from '@/grid/core/RowStore.ts';
import { fitTexts } from '@/grid/fitWidth.ts';
import { fieldType, textOf } from '@/registry/index.ts';
import type { FormStore, Values } from '../FormStore.ts';
import { ColumnTotal } from './ColumnTotal.tsx';
import { type EditingContext, editingOf, lookUpIn } from './editing.ts';
import type { LineColumn } from './pasting.ts';
import { RowNumber } from './RowNumber.tsx';

const ADDED_UP = new Set(['quantity', 'money']);
/** px: what a value of the type usually needs. */
const LEAST: Record<string, number> = {
  reference: 150,
  text: 120,
  long_text: 160,
  date: 116,
  datetime: 150,
  money: 108,
  quantity: 88,
  decimal: 96,
  percent: 78,
};
/** px: a reference that is filled in, such as a unit, is as narrow as its names. */
const FILLED_REFERENCE = 72;
const FIRST = 220;
const GROWING = new Set(['reference', 'text', 'long_text']);

function cell(field: Field, row: Values): ReactNode {
  const type = fieldType(field.type);
  const value = row[field.name];
  return type.Cell ? <type.Cell field={field} value={value} /> : type.text(value, field);
}

/** Fields in the order the form says; a form that says nothing shows them all. */
export const shownFields = ({ columns, fields }: LineItems): Field[] =>
  columns?.length ? columns.flatMap((name) => fields.find((field) => field.name === name) ?? []) : fields;

/** Line fields the totals right below already add up. */
function addedBelow({ layout, fields }: FormMeta, table: string): ReadonlySet<string> {
  const at = layout.findIndex((block) => block.line_items === table);
  const totals = fields.filter(({ name }) => layout[at + 1]?.summary?.includes(name));
  const places = totals.flatMap(({ formula }) => (Array.isArray(formula) ? reads(asTree(formula)) : []));
  return new Set(
    places.flatMap(([where, of, field]) => (where === 'list' && of === table && field ? [field] : [])),
  );
}

const isSum = (field: Field): boolean =>
  ADDED_UP.has(field.type) &&
  (field.type === 'quantity' ? field.read_only !== true : Array.isArray(field.formula));

/** px: room for the heading and for what the lines hold; where one types, for what is still to come as well. */
function widthOf(store: FormStore, table: string, field: Field, first: boolean, typed: boolean): number {
  const texts = store
    .lines(table)
    .entries()
    .map(([, row]) => textOf(field, row[field.name]));
  if (!typed) return fitTexts(field.label, texts);
  const least = field.type === 'reference' && field.read_only === true ? FILLED_REFERENCE : LEAST[field.type];
  return Math.max(fitTexts(field.label, texts), first ? FIRST : (least ?? 0));
}

/** A column goes when the header says so; what a line itself decides is decided in its cell. */
const isColumn = (store: FormStore, table: string, { name }: Field): boolean => {
  const visible = store.fieldRules(table, name)?.visible ?? true;
  const asksLine = typeof visible !== 'boolean' && reads(visible).some(([where]) => where === 'line');
  return asksLine || store.holds(visible);
};

/** The names of the fields that are columns now. */
export const columnNames = (store: FormStore, items: LineItems): string[] =>
  shownFields(items).flatMap((field) => (isColumn(store, items.name, field) ? [field.name] : []));

export function lineColumns(
  store: FormStore,
  items: LineItems,
  editing: EditingContext | null,
  menu: ((key: RowKey) => ReactNode) | null,
): LineColumn[] {
  const { name: table } = items;
  const added = addedBelow(store.rules.meta, table);
  const names = new Set(columnNames(store, items));
  const shown = shownFields(items).filter(({ name }) => names.has(name));
  const fields = shown.map((field, index): LineColumn => {
    const rules = store.fieldRules(table, field.name);
    const at = { store, table, field };
    const cells = editing && rules && editingOf(at, rules, editing);
    const lookUp = editing && lookUpIn(at, editing);
    return {
      key: field.name,
      label: field.label,
      width: widthOf(store, table, field, index === 0, editing !== null),
      grow: GROWING.has(field.type),
      align: fieldType(field.type).align,
      pinned: index === 0,
      computed: !cells && editing !== null,
      render: (row) => cell(field, row),
      ...(isSum(field) &&
        !added.has(field.name) && { footer: <ColumnTotal store={store} table={table} field={field} /> }),
      ...(cells && { editing: cells }),
      ...(lookUp && { lookUp }),
    };
  });
  const number: LineColumn = {
    key: '_number',
    label: '#',
    width: 44,
    align: 'center',
    pinned: true,
    render: (_row, key) => <RowNumber source={store.lines(table)} rowKey={key} />,
  };
  const actions: LineColumn = {
    key: '_menu',
    label: '',
    width: 40,
    align: 'center',
    pinned: 'end',
    render: (_row, key) => menu?.(key),
  };
  return editing && menu ? [number, ...fields, actions] : [number, ...fields];
}
