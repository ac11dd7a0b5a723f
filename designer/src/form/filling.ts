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

/** What was written together with the choice, or while the answer was on its way, stands. */
const open = (changes: Values, before: Values, now: Values, written: ReadonlySet<string>): Values =>
  Object.fromEntries(
    Object.entries(changes).filter(([name]) => !written.has(name) && now[name] === before[name]),
  );

const NONE: ReadonlySet<string> = new Set();

async function ask(
  store: FormStore,
  place: Place,
  field: string,
  step: Step | null,
  written: ReadonlySet<string>,
): Promise<void> {
  const before = valuesAt(store, place);
  if (!before[field]) return;
  const { changes } = await api.post<{ changes: Values }>(`records/${store.rules.meta.form}/fill`, {
    record: asked(store),
    path: pointer(store, place, field),
  });
  const now = valuesAt(store, place);
  if (sent(now[field]) === sent(before[field])) store.amend(place, open(changes, before, now, written), step);
}

/**
 * Ask what choosing `field` fills and lay it over the record; nothing when another choice was made meanwhile.
 *
 * step     the choice: taking it back takes back what it filled
 * written  fields somebody wrote in the same step; they stay as they are
 * Whoever saves waits for the answer.
 */
export const fill = (
  store: FormStore,
  place: Place,
  field: string,
  step: Step | null,
  written = NONE,
): Promise<void> => store.pending.during(ask(store, place, field, step, written));
