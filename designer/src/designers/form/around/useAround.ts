/** The fields of a form as cards and tabs can show them, and the ways records can stand in order. */
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/meta.ts';
import type { ListField } from '../list/useListFields.ts';
import type { Option } from './Choice.tsx';

const SUMMED = new Set(['integer', 'decimal', 'quantity', 'money']);
const NEVER = new Set(['long_text', 'attachment']);

export const summable = (fields: Iterable<ListField>): Option[] =>
  [...fields].filter(({ type }) => SUMMED.has(type)).map(({ name, label }) => ({ value: name, label }));

/** What a form in force can show of its records. */
export function useFieldsOf(form: string): ReadonlyMap<string, ListField> {
  const { data: meta } = useForm(form);
  const all = [...(meta?.fields ?? []), ...(meta?.system_fields ?? [])].filter(
    ({ type }) => !NEVER.has(type),
  );
  const progress = (meta?.progress ?? []).map(({ name, label }) => ({ name, label, type: 'select' }));
  return new Map(
    [...all, ...progress].map((field) => [
      field.name,
      { name: field.name, label: field.label, type: field.type },
    ]),
  );
}

/** Newest first, smallest first: each field both ways. */
export function useOrders(fields: ReadonlyMap<string, ListField>): Option[] {
  const { t } = useTranslation('studio');
  return [...fields.values()].flatMap(({ name, label, type }) => {
    const isDate = type === 'date' || type === 'datetime';
    return [
      { value: `-${name}`, label: t(isDate ? 'around.newest' : 'around.descending', { name: label }) },
      { value: name, label: t(isDate ? 'around.oldest' : 'around.ascending', { name: label }) },
    ];
  });
}
