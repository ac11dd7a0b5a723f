/** What an author does with buttons, keys and the pointer, as commands on the form. */

import { latin } from '../common/pinyin.ts';
import type { FormDesign, Load, Target } from './FormDesign.ts';
import type { FieldDef, Text } from './model/definition.ts';
import { languageKey, textIn, withText } from './model/definition.ts';
import { freeName, tableOf } from './model/fields.ts';
import { copyOf, fieldsNamed, followingField, newField, newId, newLines, textOf } from './model/making.ts';
import { placeAfter, stepPlace } from './model/moving.ts';
import {
  blockKey,
  fieldKey,
  HEADER,
  keyParts,
  type Located,
  type Place,
  pathOf,
  placesIn,
} from './model/places.ts';

/** The words new things begin with, in the language of the author. */
export interface Words {
  language: string;
  type: (name: string) => string;
  section: string;
  lines: string;
  column: string;
  choice: string;
}

export const selectedField = ({ store }: FormDesign): Located | undefined => {
  const parts = keyParts(store.selection());
  return parts?.kind === 'field' ? placesIn(store.value()).byId.get(parts.id) : undefined;
};

/** Nobody has used the field yet: its name may follow its label, and it may go without asking. */
export const isFresh = (design: FormDesign, { field, table }: Located): boolean =>
  !design.live.has(pathOf(table, field.name));

function put(design: FormDesign, fields: FieldDef[], place: Place, rename: boolean): void {
  const last = fields.at(-1);
  if (!last) return;
  design.store.run({ kind: 'add_fields', fields, place }, fieldKey(last.id));
  design.show({ tab: 'basic', renaming: rename ? fieldKey(last.id) : '' });
}

export function addField(design: FormDesign, type: string, words: Words, at?: Place): void {
  const form = design.store.value();
  const place = at ?? placeAfter(form, design.store.selection());
  if (!place) {
    addSectionThen(design, type, words);
    return;
  }
  const wanted = { type, label: words.type(type), language: words.language, choice: words.choice };
  put(design, [newField(form, tableOf(place), wanted)], place, true);
}

/** A form without a section gets one first. */
function addSectionThen(design: FormDesign, type: string, words: Words): void {
  const at = 0;
  design.store.run({ kind: 'add_block', block: { id: newId(), columns: 2, items: [] }, at });
  addField(design, type, words, { in: 'section', block: at, at: 0 });
}

export function addNamed(design: FormDesign, text: string, language: string): number {
  const form = design.store.value();
  const place = placeAfter(form, design.store.selection());
  if (!place) return 0;
  const fields = fieldsNamed(form, tableOf(place), text, language);
  put(design, fields, place, false);
  return fields.length;
}

/** Show what the chosen record says, in a field of its own that is filled when the record is chosen. */
export function addFollowing(
  design: FormDesign,
  by: FieldDef,
  source: FieldDef,
  table: string,
  at?: Place,
): void {
  const form = design.store.value();
  const owner = [...placesIn(form).byId.values()].find(({ field }) => field.id === by.id);
  const after = owner?.place ? { ...owner.place, at: owner.place.at + 1 } : placeAfter(form, '');
  const place = at && tableOf(at) === table ? at : after;
  if (!place) return;
  const field = followingField(form, table, by, source);
  const fill = { by: by.id, set: { [field.name]: `${by.name}.${source.name}` } };
  design.store.run({ kind: 'add_fields', fields: [field], place, fill }, fieldKey(field.id));
}

export function addBlock(design: FormDesign, what: 'section' | 'lines', words: Words, at?: number): void {
  const form = design.store.value();
  const blocks = form.layout ?? [];
  const selected = keyParts(design.store.selection());
  const after = selected?.kind === 'block' ? selected.at + 1 : blocks.length;
  const where = at ?? after;
  if (what === 'section') {
    const block = { id: newId(), section: textOf(words.section, words.language), columns: 2, items: [] };
    design.store.run({ kind: 'add_block', block, at: where }, blockKey(where));
  } else {
    const lines = newLines(form, words.lines, words.column, words.language);
    const block = { line_items: lines.name };
    design.store.run({ kind: 'add_block', block, at: where, line_items: lines }, blockKey(where));
  }
  design.show({ renaming: blockKey(where) });
}

export function duplicate(design: FormDesign, language: string): void {
  const found = selectedField(design);
  if (!found) return;
  const form = design.store.value();
  const place = found.place ? { ...found.place, at: found.place.at + 1 } : placeAfter(form, '');
  if (place && place.in !== 'summary')
    put(design, [copyOf(form, found.table, found.field, language)], place, true);
}

/** One step by keyboard; a row of steps of one grab is one thing to take back. */
export function step(design: FormDesign, by: -1 | 1): boolean {
  const parts = keyParts(design.store.selection());
  const form = design.store.value();
  if (parts?.kind === 'block') return stepBlock(design, parts.at, by);
  if (parts?.kind !== 'field') return false;
  const load: Load = { kind: 'field', id: parts.id };
  const place = stepPlace(form, parts.id, by, (to) => refusal(design, load, to) === null);
  if (!place) return false;
  const { grabbed } = design.ui();
  return design.store.run({
    kind: 'move_field',
    id: parts.id,
    place,
    ...(grabbed !== null && { grab: grabbed }),
  });
}

function stepBlock(design: FormDesign, from: number, by: -1 | 1): boolean {
  const to = from + by;
  if (to < 0 || to >= (design.store.value().layout?.length ?? 0)) return false;
  return design.store.run({ kind: 'move_block', from, to: by === 1 ? from + 2 : to }, blockKey(to));
}

/** Change what a field is called. */
export function relabel(design: FormDesign, { field }: Located, said: string, language: string): void {
  const label: Text = withText(field.label, language, said);
  if (Object.keys(label).length > 0) design.store.run({ kind: 'rename_field', id: field.id, label });
}

/** A field nobody has used yet is named after its label once that is written: one step with the writing. */
export function settleName(design: FormDesign, id: string, language: string): void {
  const found = placesIn(design.store.value()).byId.get(id);
  if (!found || !isFresh(design, found) || design.frozen.has(id)) return;
  const { field, table } = found;
  const name = freeName(design.store.value(), table, latin(textIn(field.label, language)), field.name);
  if (name !== field.name) design.store.amend({ kind: 'rename_field', id, label: field.label, name });
}

export const saidIn = (text: Text | undefined, language: string): string =>
  text?.[languageKey(language)] ?? '';

/** Whether a load may go to a place; the reason when not, as a key of the texts. */
export function refusal(design: FormDesign, load: Load, target: Target): 'otherTable' | 'onlyTotals' | null {
  if (target.in === 'layout') return null;
  if (load.kind === 'follow') return tableOf(target) === load.table ? null : 'otherTable';
  if (load.kind !== 'field') return target.in === 'summary' ? 'onlyTotals' : null;
  const found = placesIn(design.store.value()).byId.get(load.id);
  if (!found) return null;
  if (target.in === 'summary' && found.table === HEADER)
    return ['money', 'quantity', 'decimal', 'integer'].includes(found.field.type) ? null : 'onlyTotals';
  return tableOf(target) !== found.table && !isFresh(design, found) ? 'otherTable' : null;
}

/** Put down what was dragged. */
export function drop(design: FormDesign, load: Load, target: Target, words: Words): void {
  const { store } = design;
  if (target.in === 'layout') {
    if (load.kind === 'new_block') addBlock(design, load.what, words, target.at);
    if (load.kind === 'block') {
      const to = target.at > load.at ? target.at - 1 : target.at;
      store.run({ kind: 'move_block', from: load.at, to: target.at }, blockKey(to));
    }
  } else if (load.kind === 'new') addField(design, load.type, words, target);
  else if (load.kind === 'follow') addFollowing(design, load.by, load.source, load.table, target);
  else if (load.kind === 'field') {
    const shown = placesIn(store.value()).byId.get(load.id)?.place;
    store.run({ kind: shown ? 'move_field' : 'place_field', id: load.id, place: target }, fieldKey(load.id));
  }
}
