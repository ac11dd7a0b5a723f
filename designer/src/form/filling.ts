/** Choosing a record fills other fields: asked of the server, laid over the draft when the answer still fits. */
import { api } from '@/api/client.ts';
import type { FormStore, Place, Values } from './FormStore.ts';
import { sent, wholeRecord } from './payload.ts';

const pointer = (store: FormStore, place: Place, field: string): string =>
  'key' in place
    ? `/${place.table}/${store.lines(place.table).keys().indexOf(place.key)}/${field}`
    : `/${field}`;

const valueAt = (store: FormStore, place: Place, field: string): unknown =>
  'key' in place ? store.lines(place.table).row(place.key)?.[field] : store.get(field);

/** Every line in its place, blank ones too: the pointer counts them. */
const asked = (store: FormStore): Values => {
  const lines = store.rules.meta.line_items.map(({ name }) => [
    name,
    store
      .lines(name)
      .entries()
      .map(([, row]) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, sent(value)]))),
  ]);
  return { ...wholeRecord(store), ...Object.fromEntries(lines) };
};

/** Ask what choosing `field` fills and lay it over the record; nothing when another choice was made meanwhile. */
export async function fill(store: FormStore, place: Place, field: string): Promise<void> {
  const chosen = valueAt(store, place, field);
  if (!chosen) return;
  const { changes } = await api.post<{ changes: Values }>(`records/${store.rules.meta.form}/fill`, {
    record: asked(store),
    path: pointer(store, place, field),
  });
  if (sent(valueAt(store, place, field)) === sent(chosen)) store.amend(place, changes);
}
