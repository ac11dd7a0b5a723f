/** Which part of the form a problem is about, from where the server says it is. */
import type { Problem } from '@/api/errors.ts';
import type { FormDesign, Tab } from './FormDesign.ts';
import type { FieldDef, FormDef } from './model/definition.ts';
import { fieldKey, HEADER, type Located, pathOf, placesIn } from './model/places.ts';

const RULES = new Set(['visible', 'required', 'read_only', 'default', 'formula', 'check', 'check_message']);
const ADVANCED = new Set(['filter', 'fill', 'unique', 'max', 'scale', 'name']);

/** An entry by position or by name: definitions are written with both. */
const entry = <T extends { name: string; id: string }>(items: readonly T[], step: string): T | undefined =>
  /^\d+$/.test(step) ? items[Number(step)] : items.find(({ name, id }) => name === step || id === step);

export interface ProblemPlace {
  /** The key to select; "" is the form itself. */
  key: string;
  tab: Tab;
  /** The property, as in the definition. */
  property: string;
}

function located(form: FormDef, path: string): { found: Located | undefined; rest: string[] } {
  const steps = path.split('/').filter(Boolean);
  const lines = steps.lastIndexOf('line_items');
  const fields = steps.lastIndexOf('fields');
  if (fields < 0) return { found: undefined, rest: steps };
  const table = lines >= 0 ? entry(form.line_items ?? [], steps[lines + 1] ?? '') : undefined;
  const field = entry(table?.fields ?? form.fields, steps[fields + 1] ?? '');
  const found = field && placesIn(form).byPath.get(pathOf(table?.name ?? HEADER, field.name));
  return { found, rest: steps.slice(fields + 2) };
}

const tabOf = (property: string): Tab =>
  RULES.has(property) ? 'rules' : ADVANCED.has(property) ? 'advanced' : 'basic';

export function placeOf({ path }: Pick<Problem, 'path'>, form: FormDef): ProblemPlace {
  const { found, rest } = located(form, path);
  const property = rest[0] ?? '';
  return { key: found ? fieldKey(found.field.id) : '', tab: tabOf(property), property };
}

export const isAbout = (problem: Problem, form: FormDef, field: FieldDef): boolean =>
  located(form, problem.path).found?.field.id === field.id;

/** Select what a problem is about, with the tab it is on in sight. */
export function leadTo(design: FormDesign, path: string): void {
  const { key, tab, property } = placeOf({ path }, design.store.value());
  design.store.select(key);
  design.show({ tab, wanted: property });
}
