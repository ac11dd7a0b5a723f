/** Everything a list can show: the form's own fields, how far a document has come, and what every record has. */
import { useMemo } from 'react';
import { useForm } from '@/api/meta.ts';
import { useDef, useDesign, useLanguage } from '../DesignContext.tsx';
import { textIn } from '../model/definition.ts';

export interface ListField {
  name: string;
  label: string;
  type: string;
}

const NEVER = new Set(['long_text', 'attachment']);

export function useListFields(): ReadonlyMap<string, ListField> {
  const { name } = useDesign();
  const language = useLanguage();
  const form = useDef((value) => value);
  const { data: meta } = useForm(name);
  return useMemo(() => {
    const own = form.fields.filter(({ type }) => !NEVER.has(type));
    const all: ListField[] = [
      ...own.map((field) => ({ name: field.name, label: textIn(field.label, language), type: field.type })),
      ...(form.progress ?? []).map((one) => ({
        name: one.name,
        label: textIn(one.label, language),
        type: 'select',
      })),
      ...(meta?.system_fields ?? []).map((field) => ({
        name: field.name,
        label: field.label,
        type: field.type,
      })),
    ];
    return new Map(all.map((field) => [field.name, field]));
  }, [form, meta, language]);
}
