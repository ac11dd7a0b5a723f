/** A document that somebody changed meanwhile, with what the reader had filled in laid over it again. */
import { type FormStore, lineId, type Values } from '@/form/FormStore.ts';
import { HEADER } from '@/form/rules.ts';

const writable = (store: FormStore, table: string): string[] =>
  [...(store.rules.tables.get(table)?.values() ?? [])].flatMap(({ field, fixed }) =>
    fixed ? [] : [field.name],
  );

const only = (row: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));

/** Take `record` over without losing what was written in `store` and is not stored yet. */
export function rebase(store: FormStore, record: Values): void {
  const header = only(
    store.record(),
    store.changedFields().filter((name) => writable(store, HEADER).includes(name)),
  );
  const tables = store.rules.meta.line_items.filter(({ name }) => store.linesChanged(name));
  const written = tables.flatMap(({ name }) =>
    store
      .lines(name)
      .entries()
      .map(([, row]) => ({ name, id: lineId(row), values: only(row, writable(store, name)) })),
  );
  store.take(record);
  store.set(header);
  for (const { name, id, values } of written) {
    const key = store
      .lines(name)
      .entries()
      .find(([, row]) => lineId(row) === id)?.[0];
    if (key !== undefined) store.setLine(name, key, values);
  }
}
