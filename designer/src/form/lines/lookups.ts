/** Pasted texts that name records, found a few at a time in the order of their lines. */
import type { RowKey } from '@/grid/core/RowStore.ts';
import type { Step } from '../FormStore.ts';
import { asValue, filled, find, type LineField, meant } from './choosing.ts';

/** A cell whose text still has to become a record. */
export interface Lookup {
  at: LineField;
  key: RowKey;
  text: string;
  /** Fields of the line that were pasted beside it. */
  written?: ReadonlySet<string>;
  /** Nothing is meant by the text. */
  refuse: () => void;
}

/** Requests at once: more only wait on the server's side. */
const AT_ONCE = 4;

async function lookUp({ at, key, text, written, refuse }: Lookup, step: Step | null): Promise<void> {
  const choice = meant(await find(at, text, key), text);
  if (!choice) return refuse();
  at.store.amend({ table: at.table, key }, { [at.field.name]: asValue(choice) }, step);
  await filled(at, key, step, written);
}

/** Find them all; what they fill belongs to `step`, the paste. */
export async function lookUpAll(lookups: readonly Lookup[], step: Step | null): Promise<void> {
  const rest = [...lookups];
  const work = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) await lookUp(next, step);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
