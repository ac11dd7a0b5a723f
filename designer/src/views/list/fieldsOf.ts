/** Every field a list can show or filter by: the form's own, its progress, the system's. */
import type { Field, FormMeta } from '@/api/meta.ts';

export function listFields(meta: FormMeta): Field[] {
  const progress = meta.progress.map((item) => ({ ...item, type: 'select' }));
  const named = new Map(
    [...meta.fields, ...progress, ...meta.system_fields].map((field) => [field.name, field]),
  );
  const state = {
    name: 'state',
    type: 'select',
    label: named.get('state')?.label ?? '',
    options: meta.states,
  };
  return [...named.values()].map((field) => (field.name === 'state' ? { ...field, ...state } : field));
}

/** Fields by name, in the order asked for; names the person may not see drop out. */
export const pickFields = (all: readonly Field[], names: readonly string[]): Field[] =>
  names.flatMap((name) => all.filter((field) => field.name === name));

/** What the definition shows first; a form that says nothing gets its first fields. */
export function usualColumns(meta: FormMeta): string[] {
  if (meta.list.columns?.length) return meta.list.columns;
  const own = meta.fields.filter((field) => field.type !== 'long_text').slice(0, 8);
  return [...(meta.kind === 'document' ? ['number'] : []), ...own.map((field) => field.name), 'state'];
}

/** What adds up: amounts of documents. A sum of list prices means nothing. */
export const summable = (meta: FormMeta, fields: readonly Field[]): string[] =>
  meta.kind === 'document'
    ? fields.filter((field) => field.type === 'money' || field.type === 'quantity').map((field) => field.name)
    : [];

export const usualFilters = (meta: FormMeta): string[] =>
  (meta.list.filters ?? []).filter((name) => name !== 'state');

export const cardFields = (meta: FormMeta): string[] =>
  meta.list.card?.length ? meta.list.card : usualColumns(meta).slice(0, 5);
