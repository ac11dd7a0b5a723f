/** How a line's cell is typed into, by the type of its field. */
import type { Choice } from '@/api/pick.ts';
import type { CellEditing, Suggestion } from '@/grid/core/column.ts';
import type { RowKey } from '@/grid/core/RowStore.ts';
import { fieldType, textOf } from '@/registry/index.ts';
import type { Parsed } from '@/registry/types.ts';
import type { Values } from '../FormStore.ts';
import type { FieldRules } from '../rules.ts';
import { choose, find, type LineField, meant } from './choosing.ts';
import type { LineColumn } from './pasting.ts';

/** What an editable cell needs besides its field. */
export interface EditingContext {
  /** Say what is wrong with the text that was typed, at its cell. */
  refuse: (at: LineField, key: RowKey, problem: Refusal, text: string) => void;
  /** Say an error that belongs to no cell: the network is away. */
  report: (error: unknown) => void;
}

type Refusal = Extract<Parsed, { problem: string }>['problem'];

const PICKED = new Set(['reference', 'user', 'department']);
const NUMBERS = new Set(['integer', 'decimal', 'quantity', 'money', 'percent']);

const suggestionOf = (choice: Choice): Suggestion => ({
  key: choice.id,
  label: choice.label,
  hint: choice.hint ?? choice.code ?? undefined,
  value: choice,
});

function picked(at: LineField, context: EditingContext): CellEditing<Values> {
  const { store, table, field } = at;
  const settle = async (key: RowKey, text: string) => {
    const choice = meant(await find(at, text, key), text);
    if (choice) await choose(at, key, choice);
    else context.refuse(at, key, 'notAChoice', text);
  };
  return {
    show: (row) => textOf(field, row[field.name]),
    commit: (key, text) => {
      if (text.trim() === '') store.setLine(table, key, { [field.name]: null });
      else if (text !== textOf(field, store.lines(table).row(key)?.[field.name]))
        store.pending.during(settle(key, text)).catch(context.report);
    },
    suggest: async (key, text, signal) => (await find(at, text, key, signal)).map(suggestionOf),
    choose: (key, { value }) => void choose(at, key, value as Choice).catch(context.report),
  };
}

function typed(at: LineField, context: EditingContext): CellEditing<Values> | undefined {
  const { store, table, field } = at;
  const { typed: text } = fieldType(field.type);
  if (!text) return undefined;
  return {
    show: (row) => text.show(row[field.name], field),
    commit: (key, entered) => {
      const parsed = text.parse(entered, field);
      if ('problem' in parsed) context.refuse(at, key, parsed.problem, entered);
      else store.setLine(table, key, { [field.name]: parsed.value });
    },
    inputMode: NUMBERS.has(field.type) ? 'decimal' : 'text',
  };
}

function chosen(at: LineField): Partial<CellEditing<Values>> {
  const { store, table, field } = at;
  const options = field.options ?? [];
  return {
    suggest: async (_key, text) =>
      options
        .filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(text.trim().toLowerCase()))
        .map(({ value, label }) => ({ key: value, label, value })),
    choose: (key, { value }) => store.setLine(table, key, { [field.name]: value }),
  };
}

const toggled = ({ store, table, field }: LineField): Partial<CellEditing<Values>> => ({
  toggle: (key) => store.setLine(table, key, { [field.name]: !store.lines(table).row(key)?.[field.name] }),
});

/** How a pasted text becomes a record; undefined for fields that are not chosen. */
export const lookUpIn = (at: LineField, { refuse }: EditingContext): LineColumn['lookUp'] =>
  PICKED.has(at.field.type)
    ? (key, text) => ({ at, key, text, refuse: () => refuse(at, key, 'notAChoice', text) })
    : undefined;

/** Undefined: the cell is never typed into. */
export function editingOf(
  at: LineField,
  rules: FieldRules,
  context: EditingContext,
): CellEditing<Values> | undefined {
  if (rules.fixed) return undefined;
  const { type } = at.field;
  const base = PICKED.has(type) ? picked(at, context) : typed(at, context);
  if (!base) return undefined;
  const extra = type === 'select' ? chosen(at) : type === 'boolean' ? toggled(at) : {};
  return { ...base, ...extra, readOnly: (row) => at.store.holds(rules.readOnly, row) };
}
