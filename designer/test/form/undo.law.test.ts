/** A law: whatever was done, taking all of it back restores every value, and doing it again restores the end. */
import { expect, it } from 'vitest';
import type { FormStore, Step } from '@/form/FormStore.ts';
import { random } from '../mock/records.ts';
import { storeOf } from './order.ts';

type Edit = (store: FormStore, next: () => number) => void;

const pick = <T>(from: readonly T[], next: () => number): T | undefined =>
  from[Math.floor(next() * from.length)];
const some = (next: () => number): string => (next() * 100).toFixed(2);
const anyKey = (store: FormStore, next: () => number) => pick(store.lines('lines').keys(), next);

let last: Step | null = null;
const EDITS: Edit[] = [
  (store, next) => {
    last = store.set({ [pick(['rate', 'note', 'date'], next) ?? 'note']: some(next) });
  },
  (store, next) => {
    const key = anyKey(store, next);
    if (key !== undefined)
      last = store.setLine('lines', key, { [pick(['qty', 'price'], next) ?? 'qty']: some(next) });
  },
  (store, next) =>
    void store.addLines('lines', [{ qty: some(next), price: '2' }, {}], Math.floor(next() * 3)),
  (store, next) => {
    const key = anyKey(store, next);
    if (key !== undefined) store.removeLines('lines', [key]);
  },
  (store, next) => {
    const { length } = store.lines('lines').keys();
    const key = anyKey(store, next);
    if (key !== undefined) store.moveLine('lines', key, Math.floor(next() * length));
  },
  (store, next) => {
    last = store.together(() => {
      const [key] = store.addLines('lines', [{}]);
      if (key !== undefined) store.setLine('lines', key, { qty: some(next) });
      store.set({ note: some(next) });
    });
  },
  // The server answers late: for the last step, wherever its line is by now.
  (store, next) => {
    const key = anyKey(store, next);
    if (key !== undefined && last) store.amend({ table: 'lines', key }, { unit: some(next) }, last);
  },
];

/** Everything a person sees, numbers by their value. */
const seen = (store: FormStore): string =>
  JSON.stringify(store.record(), (name, value) =>
    ['qty', 'price', 'amount', 'gross', 'total', 'tax'].includes(name) && value
      ? Number(value)
      : (value ?? null),
  );

/** Rows as field lists without what is blank: a field that was never there and one that is empty look the same. */
const normal = (text: string): unknown =>
  JSON.parse(text, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, one]) => one !== null && one !== 0)
            .sort(),
        )
      : value,
  );

it.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('holds for random edits (%i)', (seed) => {
  const next = random(seed);
  const store = storeOf();
  last = null;
  const states = [normal(seen(store))];
  for (let count = 0; count < 25; count += 1) pick(EDITS, next)?.(store, next);
  const end = normal(seen(store));
  while (store.undo());
  expect(normal(seen(store))).toEqual(states[0]);
  while (store.redo());
  expect(normal(seen(store))).toEqual(end);
});
