/** New fields, sections and tables, as they begin. */
import { latin } from '../../common/pinyin.ts';
import { type FieldDef, type FormDef, type LineItemsDef, languageKey, type Text } from './definition.ts';
import { freeName } from './fields.ts';
import { fieldsOf, tableNamed } from './places.ts';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Permanent, and nobody else's: it names what is stored. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `x_${Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}

/** What a field of a type begins with. */
const FIRST: Record<string, Partial<FieldDef>> = {
  text: { max: 200 },
  long_text: { max: 2000 },
  money: { scale: 2 },
  attachment: { multiple: true },
};

export const textOf = (said: string, language: string): Text => ({ [languageKey(language)]: said });

/** A label nobody in the table has: 文本, 文本 2. */
function freeLabel(form: FormDef, table: string, wanted: string, language: string): string {
  const taken = new Set(fieldsOf(form, table).map(({ label }) => label[languageKey(language)]));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted} ${number}`)) number += 1;
  return `${wanted} ${number}`;
}

/** Three choices to begin with, so that the control shows what it is. */
const firstOptions = (word: string, language: string): FieldDef['options'] =>
  ['1', '2', '3'].map((number) => ({
    value: `option_${number}`,
    label: textOf(`${word} ${number}`, language),
  }));

interface Wanted {
  type: string;
  /** What the type is called: a first label. */
  label: string;
  language: string;
  /** What a choice is called. */
  choice: string;
}

export function newField(form: FormDef, table: string, { type, label, language, choice }: Wanted): FieldDef {
  const said = freeLabel(form, table, label, language);
  return {
    id: newId(),
    name: freeName(form, table, latin(said)),
    type,
    label: textOf(said, language),
    ...FIRST[type],
    ...(type === 'select' && { options: firstOptions(choice, language) }),
  };
}

/** One field for each name of a list, as pasted from anywhere. */
export function fieldsNamed(form: FormDef, table: string, text: string, language: string): FieldDef[] {
  const names = text.split(/[\n\t,，、;；]+/).map((name) => name.trim());
  const taken = new Set<string>();
  return [...new Set(names)].filter(Boolean).map((said) => {
    let name = freeName(form, table, latin(said));
    while (taken.has(name)) name = `${name}_2`;
    taken.add(name);
    return { id: newId(), name, type: 'text', label: textOf(said, language), max: 200 };
  });
}

/** A field that shows what a chosen record says: its colour beside the item. */
export function followingField(form: FormDef, table: string, by: FieldDef, source: FieldDef): FieldDef {
  const wanted = source.name.replace(/^x_/, '');
  const { type, label, max, scale, options, to } = source;
  return {
    id: newId(),
    name: freeName(form, table, by.name === wanted ? `${by.name}_${wanted}` : wanted),
    type,
    label,
    read_only: true,
    ...(max !== undefined && { max }),
    ...(scale !== undefined && { scale }),
    ...(options && { options }),
    ...(to && { to }),
  };
}

export function copyOf(form: FormDef, table: string, field: FieldDef, language: string): FieldDef {
  const said = freeLabel(form, table, field.label[languageKey(language)] ?? field.name, language);
  const { unique: _, ...rest } = field;
  return { ...rest, id: newId(), name: freeName(form, table, latin(said)), label: textOf(said, language) };
}

export function newLines(form: FormDef, label: string, first: string, language: string): LineItemsDef {
  const taken = new Set([...form.fields, ...(form.line_items ?? [])].map(({ name }) => name));
  let name = 'x_lines';
  for (let number = 2; taken.has(name) || tableNamed(form, name); number += 1) name = `x_lines_${number}`;
  const column: FieldDef = {
    id: newId(),
    name: `x_${latin(first) || 'name'}`,
    type: 'text',
    label: textOf(first, language),
    max: 200,
  };
  return { id: newId(), name, label: textOf(label, language), fields: [column], columns: [column.name] };
}
