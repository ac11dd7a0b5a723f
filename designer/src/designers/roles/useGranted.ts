/** What rights can be given on: the fields of a form or a ledger as the draft has them, and their names in sentences. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formQuery } from '@/api/meta.ts';
import { askFormula, editedQuery, useCompletion } from '@/api/studio.ts';
import { inWords } from '../common/formulaWords.ts';
import { type FieldDef, type FormDef, type Text, textIn } from '../form/model/definition.ts';

/** Forms hold fields and lines, ledgers dimensions and measures. */
export type Holder = 'forms' | 'ledgers';

export interface FieldGroup {
  /** "" for the header. */
  key: string;
  label: string;
  fields: { path: string; label: string }[];
}

interface Named {
  name: string;
  label?: Text;
}

interface LedgerDef {
  label: Text;
  dimensions?: Named[];
  measures?: Named[];
}

export function useFieldGroups(
  kind: Holder,
  name: string,
): { label: string; groups: FieldGroup[] } | undefined {
  const { i18n } = useTranslation();
  const { data } = useQuery({ ...editedQuery<FormDef & LedgerDef>(kind, name), staleTime: 30_000 });
  if (!data) return undefined;
  const { label, fields, line_items = [], dimensions = [], measures = [] } = data.definition;
  const said = (text: Text | undefined) => textIn(text, i18n.language);
  const listed = (named: readonly Named[], before = '') =>
    named.map((one) => ({ path: before + one.name, label: said(one.label) || one.name }));
  const whole = said(label);
  const groups =
    kind === 'ledgers'
      ? [{ key: '', label: whole, fields: listed([...dimensions, ...measures]) }]
      : [
          { key: '', label: whole, fields: listed(fields) },
          ...line_items.map((items) => ({
            key: items.name,
            label: said(items.label),
            fields: listed(items.fields, `${items.name}.`),
          })),
        ];
  return { label: whole, groups };
}

const labelsOf = (fields: readonly FieldDef[] | undefined, language: string) =>
  new Map(
    (fields ?? []).flatMap(({ name, options = [] }) =>
      options.map(({ value, label }) => [`${name} ${value}`, textIn(label, language)] as const),
    ),
  );

/** A condition over the records of a form as a sentence; null when it has none, or is not right. */
export function useConditionWords(form: string, text: string): string | null {
  const { t, i18n } = useTranslation('studio');
  const { data: answer } = useQuery({
    queryKey: ['studio', 'formula', form, 'when', text],
    queryFn: ({ signal }) => askFormula({ form, use: 'when', text }, signal),
    enabled: text.trim() !== '',
    retry: false,
    staleTime: 60_000,
  });
  const { data: completion } = useCompletion({ form }, 'when', answer?.ok === true);
  const { data: meta } = useQuery({ ...formQuery(form), enabled: answer?.ok === true });
  const { data: edited } = useQuery({
    ...editedQuery<FormDef>('forms', form),
    staleTime: 30_000,
    enabled: answer?.ok === true,
  });
  if (!answer?.tree || !completion) return null;
  const known = new Map(completion.fields.map(({ insert, label }) => [insert, label]));
  const choices = labelsOf(edited?.definition.fields, i18n.language);
  for (const { value, label } of meta?.states ?? []) choices.set(`state ${value}`, label);
  const nameOf = (path: readonly string[]): string => {
    const whole = known.get(path.join('.'));
    if (whole) return whole;
    const owner = path.length > 1 ? nameOf(path.slice(0, -1)) : '';
    const last = path.at(-1) ?? '';
    return owner ? `${owner}.${last === 'user' ? t('type.user') : last}` : last;
  };
  return inWords(answer.tree, {
    field: nameOf,
    value: (path, value) => choices.get(`${path.join('.')} ${value}`) ?? value,
    word: (key) => t(`words.${key}`),
  });
}
