/** Figures that only the server can know (other records, ledgers) follow a moment after the writing stops. */
import { useEffect, useRef } from 'react';
import { api } from '@/api/client.ts';
import type { FormStore, Values } from '@/form/FormStore.ts';
import { changes, wholeRecord } from '@/form/payload.ts';
import { HEADER } from '@/form/rules.ts';
import { same } from '@/form/sameness.ts';

/** A pause in writing, ms. */
const PAUSE = 600;

/** Computed fields the browser has no formula for. */
const asked = (store: FormStore, table: string): string[] =>
  [...(store.rules.tables.get(table)?.values() ?? [])]
    .filter(({ computed, formula, field }) => computed && !formula && field.type !== 'auto_number')
    .map(({ field }) => field.name);

const only = (row: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));

/** A stored record knows its lines by their ids, so only what changed is laid over it. */
const asking = (store: FormStore): Values => {
  const { id } = store.record();
  return typeof id === 'number' ? { id, ...changes(store) } : wholeRecord(store);
};

async function refresh(store: FormStore, signal: AbortSignal): Promise<void> {
  const path = `records/${store.rules.meta.form}/compute`;
  const { record } = await api.post<{ record: Values }>(path, { record: asking(store) }, { signal });
  const figures = only(record, asked(store, HEADER));
  const isNew = (name: string): boolean =>
    !same(store.fieldRules(HEADER, name)?.field.type ?? '', store.get(name), figures[name]);
  if (Object.keys(figures).some(isNew)) store.amend({ table: HEADER }, figures);
}

/** Lines keep their last figures while they are written in; the header's follow. */
export function useServerFigures(store: FormStore, editable: boolean): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (!editable || asked(store, HEADER).length === 0) return;
    const abort = new AbortController();
    const off = store.onChange(() => {
      clearTimeout(timer.current);
      // A record that does not hold yet has no figures: the answer is allowed to fail in silence.
      timer.current = setTimeout(() => void refresh(store, abort.signal).catch(() => undefined), PAUSE);
    });
    return () => {
      off();
      clearTimeout(timer.current);
      abort.abort();
    };
  }, [store, editable]);
}
