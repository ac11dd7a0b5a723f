/** What the server says about a form, so that one client can show any of them. */
import { useQuery } from '@tanstack/react-query';
import { api } from './client.ts';

/** A formula as nested arrays, see docs/reference/formula-tree.md. */
export type Tree = unknown;

export interface Option {
  value: string;
  label: string;
  /** A tone: neutral, blue, green, amber, red, purple. */
  color?: string;
}

export interface Field {
  name: string;
  type: string;
  label: string;
  help?: string;
  required?: boolean | Tree;
  read_only?: boolean | Tree;
  visible?: boolean | Tree;
  default?: Tree | null;
  formula?: Tree | null;
  check?: Tree | null;
  check_message?: string;
  max?: number | null;
  scale?: number | null;
  /** Decimals to show in this place; set by the client for a column. */
  digits?: number;
  options?: Option[];
  /** The form a reference points at, or "form.line_items". */
  to?: string | null;
  /** The reference has a filter: choices depend on the record. */
  filter?: boolean;
  /** Choosing a record here fills other fields. */
  fill?: boolean;
  multiple?: boolean;
  unique?: boolean;
  width?: number | null;
}

export interface LineItems {
  name: string;
  label: string;
  min?: number;
  max?: number | null;
  /** The field a scanned code is looked up in. */
  scan?: string | null;
  columns?: string[];
  fields: Field[];
}

export interface Block {
  section?: string | null;
  columns?: number;
  items?: string[];
  line_items?: string | null;
  summary?: string[];
}

export interface Check {
  id: string;
  tree: Tree;
  message: string;
  at?: string;
}

/** Another way to look at the records of a form. */
export interface ViewMeta {
  view: string;
  kind: 'kanban';
  label: string;
  /** The select field that gives the columns. */
  by: string;
  card: string[];
  sort: string[];
  sum: string | null;
  /** Added up beside it: what is likely to come of it. */
  weighted: string | null;
  /** By option: what is offered when a card comes into its column. */
  then: Record<string, { conversion: string; label: string }>;
}

/** Records of another form that point at this one. */
export interface RelatedMeta {
  id: string;
  label: string;
  form: string;
  by: string;
  columns: string[];
  sort: string[];
  sum: string | null;
  can_create: boolean;
}

export interface FormMeta {
  form: string;
  kind: 'master' | 'document';
  label: string;
  icon?: string;
  date?: string | null;
  can: string[];
  states: Option[];
  fields: Field[];
  system_fields: Field[];
  line_items: LineItems[];
  layout: Block[];
  list: { columns?: string[]; sort?: string[]; filters?: string[]; card?: string[] };
  progress: { name: string; label: string; options: Option[] }[];
  /** Computed fields in the order they follow each other; `table` is "" for the header. */
  order: { header: string[]; lines: Record<string, string[]>; steps: { table: string; fields: string[] }[] };
  checks: Check[];
  conversions: { conversion: string; label: string; to: string; to_label: string }[];
  prints: { print: string; label: string }[];
  views?: ViewMeta[];
  related?: RelatedMeta[];
  /** How many figures stand on top of a record, at most. */
  figures?: number;
  /** Who submits such a document names people who approve it. */
  chooses?: boolean;
}

export const formQuery = (form: string) => ({
  queryKey: ['form', form],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get<FormMeta>(`forms/${form}`, { signal }),
  staleTime: 5 * 60_000,
});

export const useForm = (form: string) => useQuery(formQuery(form));

export const may = (meta: FormMeta, action: string): boolean => meta.can.includes(action);
