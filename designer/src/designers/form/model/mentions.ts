/** Where a form mentions a field by name: its layout, its list, its formulas. */
import type { FieldDef, FormDef } from './definition.ts';
import { fieldsOf, HEADER, tableNamed } from './places.ts';

/** Texts in quotes stay as they are; a name after a dot belongs to something else. */
const TOKEN = /"(?:[^"\\]|\\.|"")*"|(?<![\w.])[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*/gi;

/** The formula with the first step of a path replaced. */
export const inFormula = (formula: string, from: string, to: string): string =>
  formula.replace(TOKEN, (token) => {
    if (token.startsWith('"')) return token;
    return token === from || token.startsWith(`${from}.`) ? to + token.slice(from.length) : token;
  });

const FORMULAS = ['required', 'read_only', 'visible', 'default', 'formula', 'check', 'filter'] as const;

function inField(field: FieldDef, from: string, to: string): void {
  for (const key of FORMULAS) {
    const formula = field[key];
    if (typeof formula !== 'string') continue;
    const next = inFormula(formula, from, to);
    if (next !== formula) field[key] = next;
  }
  for (const [name, formula] of Object.entries(field.fill ?? {})) {
    const next = inFormula(formula, from, to);
    if (field.fill && next !== formula) field.fill[name] = next;
  }
}

const inNames = (names: string[] | undefined, from: string, to: string): void => {
  for (const [at, name] of (names ?? []).entries()) {
    const sign = name.startsWith('-') ? '-' : '';
    if (names && name.slice(sign.length) === from) names[at] = sign + to;
  }
};

function inFill(fields: FieldDef[], from: string, to: string): void {
  for (const { fill } of fields) {
    if (!fill || !(from in fill)) continue;
    fill[to] = fill[from] ?? '';
    delete fill[from];
  }
}

const everyField = (form: FormDef): FieldDef[] => [
  ...form.fields,
  ...(form.line_items ?? []).flatMap(({ fields }) => fields),
];

function headerRenamed(form: FormDef, from: string, to: string): void {
  for (const { items, summary } of form.layout ?? []) {
    inNames(items, from, to);
    inNames(summary, from, to);
  }
  for (const names of Object.values(form.list ?? {})) inNames(names, from, to);
  inNames(form.search, from, to);
  if (form.date === from) form.date = to;
  if (form.title) form.title = inFormula(form.title, from, to);
  for (const field of everyField(form)) inField(field, from, to);
  for (const check of form.checks ?? []) check.formula = inFormula(check.formula, from, to);
}

/** A field has another name now: say so wherever the form mentions it. */
export function renamed(form: FormDef, table: string, from: string, to: string): void {
  inFill(fieldsOf(form, table), from, to);
  if (table === HEADER) headerRenamed(form, from, to);
  else columnRenamed(form, table, from, to);
}

function columnRenamed(form: FormDef, table: string, from: string, to: string): void {
  const lines = tableNamed(form, table);
  inNames(lines?.columns, from, to);
  if (lines?.scan === from) lines.scan = to;
  // In the lines a field goes by its name, elsewhere by the table's name and its own.
  for (const field of lines?.fields ?? []) inField(field, from, to);
  for (const field of everyField(form)) inField(field, `${table}.${from}`, `${table}.${to}`);
  for (const check of form.checks ?? [])
    check.formula = inFormula(check.formula, `${table}.${from}`, `${table}.${to}`);
}
