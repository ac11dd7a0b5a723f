/** The columns of a table of line items, from its fields. */
import type { ReactNode } from 'react';
import type { Field, LineItems } from '@/api/meta.ts';
import type { Column } from '@/grid/core/column.ts';
import type { RowKey } from '@/grid/core/RowStore.ts';
import { fieldType } from '@/registry/index.ts';
import type { FormStore, Values } from '../FormStore.ts';
import { ColumnTotal } from './ColumnTotal.tsx';
import { type EditingContext, editingOf } from './editing.ts';
import { RowNumber } from './RowNumber.tsx';

const ADDED_UP = new Set(['quantity', 'money']);
const GROWING = new Set(['reference', 'text', 'long_text']);

function cell(field: Field, row: Values): ReactNode {
  const type = fieldType(field.type);
  const value = row[field.name];
  return type.Cell ? <type.Cell field={field} value={value} /> : type.text(value, field);
}

/** Fields in the order the form says; a form that says nothing shows them all. */
export const shownFields = ({ columns, fields }: LineItems): Field[] =>
  columns?.length ? columns.flatMap((name) => fields.find((field) => field.name === name) ?? []) : fields;

const isSum = (field: Field): boolean =>
  ADDED_UP.has(field.type) &&
  (field.type === 'quantity' ? field.read_only !== true : Array.isArray(field.formula));

/** px: what a column is usually as wide as, and the first a little wider: it names the line. */
const widthOf = (field: Field, first: boolean): number => (first ? 220 : fieldType(field.type).width);

export function lineColumns(
  store: FormStore,
  items: LineItems,
  editing: EditingContext | null,
  menu: (key: RowKey) => ReactNode,
): Column<Values>[] {
  const { name: table } = items;
  const fields = shownFields(items).map((field, index): Column<Values> => {
    const rules = store.fieldRules(table, field.name);
    const cells = editing && rules && editingOf({ store, table, field }, rules, editing);
    return {
      key: field.name,
      label: field.label,
      width: widthOf(field, index === 0),
      grow: GROWING.has(field.type),
      align: fieldType(field.type).align,
      pinned: index === 0,
      computed: !cells && editing !== null,
      render: (row) => cell(field, row),
      ...(isSum(field) && { footer: <ColumnTotal store={store} table={table} field={field} /> }),
      ...(cells && { editing: cells }),
    };
  });
  const number: Column<Values> = {
    key: '_number',
    label: '#',
    width: 44,
    align: 'center',
    pinned: true,
    render: (_row, key) => <RowNumber source={store.lines(table)} rowKey={key} />,
  };
  const actions: Column<Values> = {
    key: '_menu',
    label: '',
    width: 44,
    align: 'center',
    render: (_row, key) => menu(key),
  };
  return editing ? [number, ...fields, actions] : [number, ...fields];
}
