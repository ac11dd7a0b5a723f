/** Fields are added, moved, renamed and taken away; every mention in the form follows. */
import type { FieldDef, FormDef, Text } from './definition.ts';
import { renamed } from './mentions.ts';
import { columnsOf, fieldsOf, HEADER, type Located, type Place, placesIn, tableNamed } from './places.ts';

const find = (form: FormDef, id: string): Located | undefined => {
  // Not the cached places: `form` is being written to.
  for (const field of form.fields) if (field.id === id) return { field, table: HEADER, place: null };
  for (const { name, fields } of form.line_items ?? []) {
    const field = fields.find((one) => one.id === id);
    if (field) return { field, table: name, place: null };
  }
  return undefined;
};

export function editField(form: FormDef, id: string, edit: (field: FieldDef) => void): void {
  const found = find(form, id);
  if (found) edit(found.field);
}

/** The names shown at a place, to be written to; a table that showed all now says which. */
function namesAt(form: FormDef, place: Place): string[] {
  if (place.in === 'lines') {
    const table = tableNamed(form, place.table);
    if (!table) return [];
    table.columns = [...columnsOf(table)];
    return table.columns;
  }
  const block = form.layout?.[place.block];
  if (!block) return [];
  const key = place.in === 'summary' ? 'summary' : 'items';
  block[key] ??= [];
  return block[key];
}

/** Choosing a record in the reference `by` fills further fields. */
export const fillBy = (form: FormDef, by: string, set: Record<string, string>): void =>
  editField(form, by, (field) => {
    field.fill = { ...field.fill, ...set };
  });

/** Where a field belongs that is shown at a place. */
export const tableOf = (place: Place): string => (place.in === 'lines' ? place.table : HEADER);

export function placeField(form: FormDef, fields: readonly FieldDef[], place: Place): void {
  const table = tableOf(place);
  // Before the columns are named, or a table that shows all would name the new ones twice.
  const names = namesAt(form, place);
  fieldsOf(form, table).push(...fields);
  names.splice(place.at, 0, ...fields.map(({ name }) => name));
}

/** Take a name out of sight, and say where it was. */
function drop(form: FormDef, table: string, name: string): Place | null {
  const without = (names: string[] | undefined): number => {
    const at = names?.indexOf(name) ?? -1;
    if (at >= 0) names?.splice(at, 1);
    return at;
  };
  if (table !== HEADER) {
    const at = without(namesAt(form, { in: 'lines', table, at: 0 }));
    return at < 0 ? null : { in: 'lines', table, at };
  }
  let was: Place | null = null;
  for (const [block, part] of (form.layout ?? []).entries()) {
    const item = without(part.items);
    if (item >= 0) was = { in: 'section', block, at: item };
    const total = without(part.summary);
    if (total >= 0) was = { in: 'summary', block, at: total };
  }
  return was;
}

const isSamePlace = (one: Place | null, other: Place): boolean =>
  one !== null &&
  one.in === other.in &&
  (one.in === 'lines'
    ? one.table === (other as typeof one).table
    : one.block === (other as typeof one).block);

/** Show a field somewhere else. `place.at` counts the field itself where it stands now. */
export function moveField(form: FormDef, id: string, place: Place): void {
  const found = find(form, id);
  if (!found) return;
  const { field, table } = found;
  const was = drop(form, table, field.name);
  const to = tableOf(place);
  if (to !== table) {
    const old = fieldsOf(form, table);
    old.splice(old.indexOf(field), 1);
    fieldsOf(form, to).push(field);
  }
  const at = was && isSamePlace(was, place) && was.at < place.at ? place.at - 1 : place.at;
  namesAt(form, place).splice(at, 0, field.name);
}

/** No longer on the form; the field and its values stay. */
export function takeOff(form: FormDef, id: string): void {
  const found = find(form, id);
  if (found) drop(form, found.table, found.field.name);
}

const without = (names: string[] | undefined, gone: string): string[] | undefined =>
  names?.filter((name) => name.replace(/^-/, '') !== gone);

function forgetInList(form: FormDef, name: string): void {
  const { list } = form;
  if (!list) return;
  for (const key of ['columns', 'sort', 'filters', 'card'] as const) {
    const left = without(list[key], name);
    if (left && left.length !== list[key]?.length) list[key] = left;
  }
}

export function removeField(form: FormDef, id: string): void {
  const found = find(form, id);
  if (!found) return;
  const { field, table } = found;
  drop(form, table, field.name);
  const fields = fieldsOf(form, table);
  fields.splice(fields.indexOf(field), 1);
  for (const other of fields) if (other.fill) delete other.fill[field.name];
  if (table !== HEADER) return;
  forgetInList(form, field.name);
  if (form.search?.includes(field.name)) form.search = without(form.search, field.name) ?? [];
}

/** A field that nobody has used yet is named after its label; what mentions it follows. */
export function renameField(form: FormDef, id: string, label: Text, name?: string): void {
  const found = find(form, id);
  if (!found) return;
  found.field.label = label;
  const { name: old } = found.field;
  if (name === undefined || name === old) return;
  found.field.name = name;
  renamed(form, found.table, old, name);
}

/** A name nobody in the table has: x_yanse, x_yanse_2. */
export function freeName(form: FormDef, table: string, wanted: string, own?: string): string {
  const taken = new Set(fieldsOf(form, table).map(({ name }) => name));
  for (const { name } of form.line_items ?? []) taken.add(name);
  if (own !== undefined) taken.delete(own);
  const base = `x_${wanted || 'field'}`;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}

/** A field by id, as it stands. */
export const located = (form: FormDef, id: string): Located | undefined => placesIn(form).byId.get(id);
