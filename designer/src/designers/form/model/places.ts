/** Where things are in a form: fields by id and by name, the place each is shown at, what is selected. */
import type { BlockDef, FieldDef, FormDef, LineItemsDef } from './definition.ts';

/** The header's name among the tables of a form. */
export const HEADER = '';

/** A place a field can be put at. */
export type Place =
  | { in: 'section'; block: number; at: number }
  | { in: 'summary'; block: number; at: number }
  | { in: 'lines'; table: string; at: number };

export interface Located {
  field: FieldDef;
  /** HEADER or the name of line items. */
  table: string;
  /** Null: in the form, and nowhere to be seen. */
  place: Place | null;
}

export interface Places {
  byId: ReadonlyMap<string, Located>;
  /** "name" of the header, "lines.name" of line items. */
  byPath: ReadonlyMap<string, Located>;
}

export const pathOf = (table: string, name: string): string => (table ? `${table}.${name}` : name);

export const tableNamed = (form: FormDef, table: string): LineItemsDef | undefined =>
  form.line_items?.find(({ name }) => name === table);

/** The fields of the header or of a table of lines. */
export const fieldsOf = (form: FormDef, table: string): FieldDef[] =>
  table === HEADER ? form.fields : (tableNamed(form, table)?.fields ?? []);

/** The columns a table of lines shows: those it names, or all. */
export const columnsOf = ({ columns, fields }: LineItemsDef): string[] =>
  columns?.length ? columns : fields.map(({ name }) => name);

const namesAt = (block: BlockDef): { in: 'section' | 'summary'; names: string[] } =>
  block.summary ? { in: 'summary', names: block.summary } : { in: 'section', names: block.items ?? [] };

function headerPlaces(form: FormDef): Map<string, Place> {
  const found = new Map<string, Place>();
  for (const [block, part] of (form.layout ?? []).entries()) {
    const { in: where, names } = namesAt(part);
    for (const [at, name] of names.entries()) if (!found.has(name)) found.set(name, { in: where, block, at });
  }
  return found;
}

function locate(form: FormDef): Places {
  const byId = new Map<string, Located>();
  const byPath = new Map<string, Located>();
  const add = (located: Located) => {
    byId.set(located.field.id, located);
    byPath.set(pathOf(located.table, located.field.name), located);
  };
  const header = headerPlaces(form);
  for (const field of form.fields) add({ field, table: HEADER, place: header.get(field.name) ?? null });
  for (const table of form.line_items ?? []) {
    const columns = new Map(columnsOf(table).map((name, at) => [name, at]));
    for (const field of table.fields) {
      const at = columns.get(field.name);
      add({
        field,
        table: table.name,
        place: at === undefined ? null : { in: 'lines', table: table.name, at },
      });
    }
  }
  return { byId, byPath };
}

const known = new WeakMap<FormDef, Places>();

/** Read once for each state of the form. */
export function placesIn(form: FormDef): Places {
  const before = known.get(form);
  if (before) return before;
  const made = locate(form);
  known.set(form, made);
  return made;
}

/** What is selected, as a word: "field:f01", "block:2", or "" for the form itself. */
export const fieldKey = (id: string): string => `field:${id}`;
export const blockKey = (index: number): string => `block:${index}`;

export function keyParts(key: string): { kind: 'field'; id: string } | { kind: 'block'; at: number } | null {
  const [kind, rest = ''] = key.split(':');
  if (kind === 'field') return { kind, id: rest };
  return kind === 'block' ? { kind, at: Number(rest) } : null;
}

/** How many places a container has: fields of a section, columns of a table. */
export function countAt(form: FormDef, place: Place): number {
  if (place.in === 'lines') {
    const table = tableNamed(form, place.table);
    return table ? columnsOf(table).length : 0;
  }
  const block = form.layout?.[place.block];
  return (place.in === 'summary' ? block?.summary : block?.items)?.length ?? 0;
}

/** Whether both are in the same container. */
export const sameContainer = (one: Place, other: Place): boolean =>
  one.in === 'lines'
    ? other.in === 'lines' && one.table === other.table
    : other.in === one.in && one.block === other.block;

/** A form that says nothing of its layout shows everything, one after another. */
export function laidOut(form: FormDef): FormDef {
  if (form.layout?.length) return form;
  const header: BlockDef = { items: form.fields.map(({ name }) => name) };
  return { ...form, layout: [header, ...(form.line_items ?? []).map(({ name }) => ({ line_items: name }))] };
}
