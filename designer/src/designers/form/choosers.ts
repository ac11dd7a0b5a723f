/** Show a field of a record in the documents that choose such a record: a column that is filled with the choice. */
import { produce } from 'immer';
import { type FormMeta, formQuery } from '@/api/meta.ts';
import { queryClient } from '@/api/query.ts';
import { draftChanged, putEdited, readEdited } from '@/api/studio.ts';
import { applyTo } from './model/commands.ts';
import type { FieldDef, FormDef } from './model/definition.ts';
import { followingField } from './model/making.ts';
import { fieldsOf, HEADER, laidOut, type Place, placesIn } from './model/places.ts';

/** A table of another form in which records of this one are chosen. */
export interface Chooser {
  form: string;
  formLabel: string;
  /** HEADER or the name of line items. */
  table: string;
  tableLabel: string;
  /** The reference that chooses: a second one chooses for another reason. */
  by: string;
  /** A field of this name is there already. */
  already: boolean;
}

function choosersIn(meta: FormMeta, target: string, field: string): Chooser[] {
  const tables = [
    ...meta.line_items.map(({ name, label, fields }) => ({ table: name, label, fields })),
    { table: HEADER, label: '', fields: meta.fields },
  ];
  const found = tables.flatMap(({ table, label, fields }) => {
    const by = fields.find(({ type, to }) => type === 'reference' && to === target);
    if (!by) return [];
    const already = fields.some(({ name }) => name === field);
    return [{ form: meta.form, formLabel: meta.label, table, tableLabel: label, by: by.name, already }];
  });
  // Where lines choose the record, that is where people look for it.
  const inLines = found.filter(({ table }) => table !== HEADER);
  return inLines.length > 0 ? inLines : found.filter(() => meta.kind === 'document');
}

/** Forms read at a time. */
const TOGETHER = 4;

/** What the forms of these names are in force, read a few at a time. */
async function readForms(names: readonly string[]): Promise<FormMeta[]> {
  const queue = [...names];
  const found = new Map<string, FormMeta>();
  const work = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const meta = await queryClient.fetchQuery(formQuery(name)).catch(() => null);
      if (meta) found.set(name, meta);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return names.flatMap((name) => found.get(name) ?? []);
}

/** A field of a form that holds records of another. */
export interface Pointer {
  form: string;
  formLabel: string;
  /** "customer", or "lines.item". */
  by: string;
  byLabel: string;
}

/** Every field that points at `target`, in the forms that are in force. */
export async function pointersAt(target: string, names: readonly string[]): Promise<Pointer[]> {
  const metas = await readForms(names.filter((name) => name !== target));
  return metas.flatMap(({ form, label, fields, line_items }) => {
    const tables = [
      { before: '', fields },
      ...line_items.map((items) => ({ before: `${items.name}.`, fields: items.fields })),
    ];
    return tables.flatMap((table) =>
      table.fields
        .filter(({ type, to }) => type === 'reference' && to === target)
        .map((field) => ({
          form,
          formLabel: label,
          by: `${table.before}${field.name}`,
          byLabel: field.label,
        })),
    );
  });
}

/** Everywhere records of `target` are chosen, in the forms that are in force. */
export async function choosersOf(
  target: string,
  field: string,
  names: readonly string[],
): Promise<Chooser[]> {
  const metas = await readForms(names.filter((name) => name !== target));
  return metas.flatMap((meta) => choosersIn(meta, target, field));
}

/** The same, with what drafts that are not in force yet show already. */
export function withDrafts(
  choosers: readonly Chooser[],
  field: string,
  changed: ReadonlySet<string>,
): Promise<Chooser[]> {
  return Promise.all(
    choosers.map(async (chooser) => {
      if (chooser.already || !changed.has(chooser.form)) return chooser;
      const { definition } = await readEdited<FormDef>('forms', chooser.form);
      const reference = fieldsOf(definition, chooser.table).find(({ name }) => name === chooser.by);
      const already = Object.values(reference?.fill ?? {}).includes(`${chooser.by}.${field}`);
      return { ...chooser, already };
    }),
  );
}

/** Add the field to the draft of another form, right after what chooses the record; once. */
export async function showIn({ form, table, by }: Chooser, source: FieldDef): Promise<void> {
  const edited = await readEdited<FormDef>('forms', form);
  const definition = laidOut(edited.definition);
  const reference = fieldsOf(definition, table).find(({ name }) => name === by);
  const formula = `${by}.${source.name}`;
  if (!reference || Object.values(reference.fill ?? {}).includes(formula)) return;
  const place: Place = placesIn(definition).byId.get(reference.id)?.place ?? {
    in: table === HEADER ? 'section' : 'lines',
    block: 0,
    table,
    at: 0,
  };
  const field = followingField(definition, table, reference, source);
  const fill = { by: reference.id, set: { [field.name]: formula } };
  const changed = produce(definition, (draft) =>
    applyTo(draft, { kind: 'add_fields', fields: [field], place: { ...place, at: place.at + 1 }, fill }),
  );
  await putEdited('forms', form, edited.version, changed);
  await draftChanged();
}
