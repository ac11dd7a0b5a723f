/** Finding records for a line's reference field: while typing, from a scanned code, from a pasted text. */
import type { Field } from '@/api/meta.ts';
import { type Choice, pick } from '@/api/pick.ts';
import type { RowKey } from '@/grid/core/RowStore.ts';
import type { FormStore, Step } from '../FormStore.ts';
import { fill } from '../filling.ts';
import { wholeRecord } from '../payload.ts';
import { sentLine } from '../sent.ts';

export interface LineField {
  store: FormStore;
  table: string;
  field: Field;
}

/** Records that match a text; the record and the line travel along where the choice depends on them. */
export async function find(at: LineField, q: string, key?: RowKey, signal?: AbortSignal): Promise<Choice[]> {
  const { store, table, field } = at;
  const line = key === undefined ? undefined : store.lines(table).row(key);
  const context = field.filter ? { record: wholeRecord(store), line: line && sentLine(line) } : {};
  const { items } = await pick(
    { for: `${store.rules.meta.form}.${table}.${field.name}`, q, limit: 12, ...context },
    signal,
  );
  return items;
}

/** The one that is meant: an exact code, an exact name, or the only match. */
export function meant(choices: readonly Choice[], text: string): Choice | undefined {
  const wanted = text.trim().toLowerCase();
  const exact = choices.find(
    ({ code, label }) => code?.toLowerCase() === wanted || label.toLowerCase() === wanted,
  );
  return exact ?? (choices.length === 1 ? choices[0] : undefined);
}

export const asValue = ({ id, label }: Choice) => ({ id, label });

/** Put a choice into a line and let the server fill what follows from it, as one step. */
export async function choose(at: LineField, key: RowKey, choice: Choice): Promise<void> {
  const { store, table, field } = at;
  const step = store.setLine(table, key, { [field.name]: asValue(choice) });
  await filled(at, key, step);
}

/** Let the server fill what follows from a line's choice, as part of a step. */
export async function filled(
  { store, table, field }: LineField,
  key: RowKey,
  step: Step | null,
  written?: ReadonlySet<string>,
): Promise<void> {
  if (field.fill) await fill(store, { table, key }, field.name, step, written);
}
