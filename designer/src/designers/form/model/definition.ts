/** A form as it is written down: what the form designer edits. The same words as in docs/reference/definitions.md. */

export interface Text {
  zh?: string;
  en?: string;
}

export interface OptionDef {
  value: string;
  label: Text;
  color?: string;
}

/** Always, never, or when a formula holds. */
export type Condition = boolean | string;

export interface FieldDef {
  id: string;
  name: string;
  type: string;
  label: Text;
  help?: Text;
  required?: Condition;
  read_only?: Condition;
  visible?: Condition;
  unique?: boolean;
  default?: string;
  formula?: string;
  check?: string;
  check_message?: Text;
  max?: number;
  scale?: number;
  options?: OptionDef[];
  to?: string;
  filter?: string;
  fill?: Record<string, string>;
  multiple?: boolean;
  width?: number;
}

export interface LineItemsDef {
  id: string;
  name: string;
  label: Text;
  fields: FieldDef[];
  min?: number;
  max?: number;
  scan?: string;
  columns?: string[];
}

/** One part of the layout: a section of fields, a table of lines, or a row of totals. */
export interface BlockDef {
  id?: string;
  section?: Text;
  columns?: number;
  items?: string[];
  line_items?: string;
  summary?: string[];
}

export interface ListDef {
  columns?: string[];
  sort?: string[];
  filters?: string[];
  card?: string[];
}

export interface ProgressDef {
  id: string;
  name: string;
  label: Text;
  [more: string]: unknown;
}

/** Another way to look at the records: cards in columns. */
export interface ViewDef {
  view: string;
  id: string;
  kind: 'kanban';
  label: Text;
  by: string;
  card?: string[];
  sort?: string[];
  sum?: string;
  weighted?: string;
  /** By option: the conversion offered when a card comes there. */
  then?: Record<string, string>;
}

/** Records of another form that point here: a tab under a record. */
export interface RelatedDef {
  id: string;
  by: string;
  form: string;
  label?: Text;
  columns?: string[];
  sort?: string[];
  sum?: string;
}

/** One figure on top of a record, from a report. */
export interface FigureDef {
  id: string;
  label: Text;
  report: string;
  parameters?: Record<string, string>;
  measure?: string;
  tone?: 'plain' | 'warn' | 'danger';
}

export interface FormDef {
  form: string;
  id: string;
  kind: 'master' | 'document';
  label: Text;
  icon?: string;
  fields: FieldDef[];
  line_items?: LineItemsDef[];
  layout?: BlockDef[];
  list?: ListDef;
  title?: string;
  number?: { pattern: string; scope?: string };
  date?: string;
  search?: string[];
  progress?: ProgressDef[];
  checks?: { id: string; formula: string; message: Text; at?: string }[];
  workflow?: string;
  views?: ViewDef[];
  related?: RelatedDef[];
  figures?: FigureDef[];
  [more: string]: unknown;
}

/** The label in one language, in the other one when that is all there is. */
export const textIn = (text: Text | undefined, language: string): string =>
  (language === 'en' ? text?.en || text?.zh : text?.zh || text?.en) ?? '';

export const languageKey = (language: string): 'zh' | 'en' => (language === 'en' ? 'en' : 'zh');

/** The text with what it says in one language; what the other says stays. */
export function withText(text: Text | undefined, language: string, said: string): Text {
  const next = { ...text, [languageKey(language)]: said };
  if (said === '') delete next[languageKey(language)];
  return next;
}
