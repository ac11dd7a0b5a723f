/** A record to start another one from: what a person wrote, without what the first became. */
import type { FormStore, Values } from '@/form/FormStore.ts';
import { HEADER } from '@/form/rules.ts';

const written = (store: FormStore, table: string, row: Values): Values =>
  Object.fromEntries(
    [...(store.rules.tables.get(table)?.values() ?? [])]
      .filter(({ computed, field }) => !computed && !field.unique)
      .map(({ field }) => [field.name, row[field.name]]),
  );

export function copyOf(store: FormStore): Record<string, unknown> {
  const lines = store.rules.meta.line_items.map(({ name }) => [
    name,
    store
      .lines(name)
      .entries()
      .map(([, row]) => written(store, name, row)),
  ]);
  return { ...written(store, HEADER, store.record()), ...Object.fromEntries(lines) };
}
