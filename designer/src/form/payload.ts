/** What is sent to the server: what a person may write, references as ids, blank lines left out. */
import { type FormStore, lineId, type Values } from './FormStore.ts';
import { HEADER } from './rules.ts';
import { sent } from './sent.ts';

const writable = (store: FormStore, table: string): string[] =>
  [...(store.rules.tables.get(table)?.values() ?? [])].flatMap(({ field, fixed }) =>
    fixed ? [] : [field.name],
  );

const pick = (row: Values, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => name in row).map((name) => [name, sent(row[name])]));

/** References nobody types: among them is the one by which the server knows a line made from another document's. */
const origins = (store: FormStore, table: string): string[] =>
  [...(store.rules.tables.get(table)?.values() ?? [])].flatMap(({ field, fixed, computed }) =>
    fixed && !computed && field.type === 'reference' ? [field.name] : [],
  );

function lines(store: FormStore, table: string, converted = false): Record<string, unknown>[] {
  const names = [...writable(store, table), ...(converted ? origins(store, table) : [])];
  return store.writtenLines(table).map(([, row]) => {
    const id = lineId(row);
    return { ...pick(row, names), ...(id !== null && { id }) };
  });
}

/** The whole record: to create it, or to ask what follows from it; `converted`: it was made from other documents. */
export const wholeRecord = (store: FormStore, converted = false): Record<string, unknown> => ({
  ...pick(store.record(), writable(store, HEADER)),
  ...Object.fromEntries(store.rules.meta.line_items.map(({ name }) => [name, lines(store, name, converted)])),
});

/** Only what changed since it was loaded; line items go as a whole. */
export function changes(store: FormStore): Record<string, unknown> {
  const changed = new Set(store.changedFields());
  const tables = store.rules.meta.line_items.filter(({ name }) => store.linesChanged(name));
  return {
    ...pick(
      store.record(),
      writable(store, HEADER).filter((name) => changed.has(name)),
    ),
    ...Object.fromEntries(tables.map(({ name }) => [name, lines(store, name)])),
  };
}
