/** Choosing a record fills other fields: asked of the server, laid over the draft where the answer still fits. */
import { api } from '@/api/client.ts';
import type { FormStore, Place, Step, Values } from './FormStore.ts';
import { wholeRecord } from './payload.ts';
import { sent, sentLine } from './sent.ts';

const pointer = (store: FormStore, place: Place, field: string): string =>
  'key' in place
    ? `/${place.table}/${store.lines(place.table).keys().indexOf(place.key)}/${field}`
    : `/${field}`;

const valuesAt = (store: FormStore, place: Place): Values =>
  ('key' in place ? store.lines(place.table).row(place.key) : store.record()) ?? {};

/** Every line in its place, blank ones too: the pointer counts them. */
const asked = (store: FormStore): Values => {
  const lines = store.rules.meta.line_items.map(({ name }) => [
    name,
    store
      .lines(name)
      .entries()
      .map(([, row]) => sentLine(row)),
  ]);
  return { ...wholeRecord(store), ...Object.fromEntries(lines) };
};

/** What somebody wrote while the answer was on its way stands. */
const untouched = (changes: Values, before: Values, now: Values): Values =>
  Object.fromEntries(Object.entries(changes).filter(([name]) => now[name] === before[name]));

async function ask(store: FormStore, place: Place, field: string, step: Step | null): Promise<void> {
  const before = valuesAt(store, place);
  if (!before[field]) return;
  const { changes } = await api.post<{ changes: Values }>(`records/${store.rules.meta.form}/fill`, {
    record: asked(store),
    path: pointer(store, place, field),
  });
  const now = valuesAt(store, place);
  if (sent(now[field]) === sent(before[field])) store.amend(place, untouched(changes, before, now), step);
}

/**
 * Ask what choosing `field` fills and lay it over the record; nothing when another choice was made meanwhile.
 *
 * `step` is the choice: taking it back takes back what it filled. Whoever saves waits for the answer.
 */
export const fill = (store: FormStore, place: Place, field: string, step: Step | null): Promise<void> =>
  store.pending.during(ask(store, place, field, step));
