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

function lines(store: FormStore, table: string): Record<string, unknown>[] {
  const names = writable(store, table);
  return store.writtenLines(table).map(([, row]) => {
    const id = lineId(row);
    return { ...pick(row, names), ...(id !== null && { id }) };
  });
}

const everyLine = (store: FormStore): Record<string, unknown> =>
  Object.fromEntries(store.rules.meta.line_items.map(({ name }) => [name, lines(store, name)]));

/** The whole record: to create it, or to ask what follows from it. */
export const wholeRecord = (store: FormStore): Record<string, unknown> => ({
  ...pick(store.record(), writable(store, HEADER)),
  ...everyLine(store),
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
