/** One step by keyboard: along a section, and over its end into the next. */
import type { FormDef } from './definition.ts';
import { columnsOf, countAt, HEADER, type Place, placesIn, sameContainer, tableNamed } from './places.ts';

/** The containers a field may stand in, from top to bottom. */
function containers(form: FormDef, may: (place: Place) => boolean): Place[] {
  const all = (form.layout ?? []).map(({ line_items, summary }, block): Place => {
    if (line_items) return { in: 'lines', table: line_items, at: 0 };
    return { in: summary ? 'summary' : 'section', block, at: 0 };
  });
  return all.filter(may);
}

const ownTable =
  (table: string) =>
  (place: Place): boolean =>
    (place.in === 'lines' ? place.table : HEADER) === table;

/**
 * Where a field goes by one step back (-1) or on (1); null at the end. `place.at` counts as in a drag.
 *
 * `may` says of a container whether the field may stand there; unless said, in its own table only.
 */
export function stepPlace(
  form: FormDef,
  id: string,
  by: -1 | 1,
  may?: (place: Place) => boolean,
): Place | null {
  const found = placesIn(form).byId.get(id);
  if (!found?.place) return null;
  const { place, table } = found;
  const next = place.at + (by === 1 ? 2 : -1);
  if (next >= 0 && next <= countAt(form, place)) return { ...place, at: next };
  const all = containers(form, may ?? ownTable(table));
  const other = all[all.findIndex((one) => sameContainer(one, place)) + by];
  return other ? { ...other, at: by === 1 ? 0 : countAt(form, other) } : null;
}

/** Right after what is selected, else at the end of the first section. */
export function placeAfter(form: FormDef, key: string): Place | null {
  const [kind, rest = ''] = key.split(':');
  const found = kind === 'field' ? placesIn(form).byId.get(rest)?.place : undefined;
  if (found?.in === 'summary') return firstSection(form);
  if (found) return { ...found, at: found.at + 1 };
  const block = kind === 'block' ? form.layout?.[Number(rest)] : undefined;
  if (block?.line_items) {
    const table = tableNamed(form, block.line_items);
    return { in: 'lines', table: block.line_items, at: table ? columnsOf(table).length : 0 };
  }
  if (block && !block.summary) return { in: 'section', block: Number(rest), at: block.items?.length ?? 0 };
  return firstSection(form);
}

function firstSection(form: FormDef): Place | null {
  const block = (form.layout ?? []).findIndex(({ line_items, summary }) => !line_items && !summary);
  return block < 0 ? null : { in: 'section', block, at: form.layout?.[block]?.items?.length ?? 0 };
}
