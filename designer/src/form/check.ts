/** The checks the browser can run before it asks the server: what is missing, what a rule refuses. */
import type { Field } from '@/api/meta.ts';
import type { RowKey } from '@/grid/core/RowStore.ts';
import type { FormStore, Values } from './FormStore.ts';
import type { Placed } from './Problems.ts';
import { type FieldRules, HEADER } from './rules.ts';
import { isBlank } from './sameness.ts';

/** The sentences for what this file finds. */
export interface CheckTexts {
  required: (field: Field) => string;
  refused: (field: Field) => string;
  tooFew: (label: string, min: number) => string;
}

function fieldProblem(
  store: FormStore,
  rules: FieldRules,
  row: Values,
  texts: CheckTexts,
  line?: Values,
): string | null {
  const { field } = rules;
  if (rules.fixed || !store.holds(rules.visible, line)) return null;
  if (isBlank(row[field.name])) return store.holds(rules.required, line) ? texts.required(field) : null;
  if (rules.check && !store.holds(rules.check, line)) return field.check_message || texts.refused(field);
  return null;
}

function rowProblems(
  store: FormStore,
  table: string,
  row: Values,
  texts: CheckTexts,
  key?: RowKey,
): Placed[] {
  return [...(store.rules.tables.get(table)?.values() ?? [])].flatMap((rules) => {
    const message = fieldProblem(store, rules, row, texts, table === HEADER ? undefined : row);
    return message ? [{ table, field: rules.field.name, message, ...(key !== undefined && { key }) }] : [];
  });
}

/** Everything wrong, header first, then line by line. */
export function findProblems(store: FormStore, texts: CheckTexts): Placed[] {
  const found = rowProblems(store, HEADER, store.record(), texts);
  for (const { name, label, min = 0 } of store.rules.meta.line_items) {
    const written = store.writtenLines(name);
    if (written.length < min) found.push({ table: name, message: texts.tooFew(label, min) });
    for (const [key, row] of written) found.push(...rowProblems(store, name, row, texts, key));
  }
  for (const { check, tree } of store.rules.checks) {
    if (!store.holds(tree))
      found.push({ table: HEADER, message: check.message, ...(check.at && { field: check.at.slice(1) }) });
  }
  return found;
}
