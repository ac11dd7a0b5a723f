/** The draft as the runtime reads a form: formulas as trees, words in one language. */
import type { Field, FormMeta } from '@/api/meta.ts';
import { asTree, reads } from '@/expr/index.ts';
import { type FieldDef, type FormDef, textIn } from './model/definition.ts';
import { metaField } from './model/meta.ts';
import { columnsOf, HEADER } from './model/places.ts';

/** The tree of each formula, by the table it stands in, its use and its text. */
export type Trees = ReadonlyMap<string, unknown>;

export const treeKey = (table: string, use: string, text: string): string => `${table}\n${use}\n${text}`;

const RULES = ['required', 'read_only', 'visible'] as const;
const FORMULAS = ['default', 'formula', 'check'] as const;

/** Every formula of a field the runtime runs, with its use. */
export function formulasOf(
  field: FieldDef,
): { use: (typeof RULES | typeof FORMULAS)[number]; text: string }[] {
  return [...RULES, ...FORMULAS].flatMap((use) => {
    const text = field[use];
    return typeof text === 'string' && text.trim() ? [{ use, text }] : [];
  });
}

function fieldOf(field: FieldDef, table: string, trees: Trees, language: string): Field {
  const tree = (use: string, text: unknown) =>
    typeof text === 'string' ? (trees.get(treeKey(table, use, text)) ?? null) : null;
  const rule = (use: (typeof RULES)[number], usual: boolean) => {
    const value = field[use];
    return typeof value === 'boolean' ? value : (tree(use, value) ?? usual);
  };
  return {
    ...metaField(field, language),
    required: rule('required', false),
    read_only: field.type === 'auto_number' || rule('read_only', false),
    visible: rule('visible', true),
    default: tree('default', field.default),
    formula: field.formula === undefined ? null : (tree('formula', field.formula) ?? ['null']),
    check: tree('check', field.check),
    ...(field.check_message && { check_message: textIn(field.check_message, language) }),
    // What follows from a choice is asked of the version in force, which may not know the draft's fields.
    fill: false,
    filter: false,
  };
}

interface Computed {
  table: string;
  name: string;
  after: Set<string>;
}

/** Computed fields in an order in which each comes after what it reads. */
function stepsOf(form: FormDef, trees: Trees): FormMeta['order']['steps'] {
  const all = [
    ...form.fields.map((field) => ({ table: HEADER, field })),
    ...(form.line_items ?? []).flatMap(({ name, fields }) => fields.map((field) => ({ table: name, field }))),
  ];
  const computed: Computed[] = all.flatMap(({ table, field }) => {
    const tree = field.formula && trees.get(treeKey(table, 'formula', field.formula));
    if (!Array.isArray(tree)) return [];
    const after = new Set(
      reads(asTree(tree)).map(([where, one = '', two = '']) =>
        where === 'line' ? `${table}.${one}` : where === 'list' ? `${one}.${two}` : `${HEADER}.${one}`,
      ),
    );
    return [{ table, name: field.name, after }];
  });
  const steps: FormMeta['order']['steps'] = [];
  const waiting = new Map(computed.map((one) => [`${one.table}.${one.name}`, one]));
  while (waiting.size > 0) {
    const ready = [...waiting].find(
      ([key, { after }]) => ![...after].some((other) => other !== key && waiting.has(other)),
    );
    // Two that read each other: the check list says so, the preview leaves them out.
    if (!ready) break;
    const [key, { table, name }] = ready;
    waiting.delete(key);
    const last = steps.at(-1);
    if (last?.table === table) last.fields.push(name);
    else steps.push({ table, fields: [name] });
  }
  return steps;
}

export function previewMeta(form: FormDef, trees: Trees, language: string): FormMeta {
  return {
    form: form.form,
    kind: form.kind,
    label: textIn(form.label, language),
    can: ['read', 'create', 'update'],
    states: [],
    fields: form.fields.map((field) => fieldOf(field, HEADER, trees, language)),
    system_fields: [],
    line_items: (form.line_items ?? []).map((lines) => ({
      name: lines.name,
      label: textIn(lines.label, language),
      min: lines.min ?? 0,
      columns: columnsOf(lines),
      fields: lines.fields.map((field) => fieldOf(field, lines.name, trees, language)),
    })),
    layout: (form.layout ?? []).map((block) => ({
      ...(block.line_items !== undefined && { line_items: block.line_items }),
      ...(block.summary && { summary: block.summary }),
      ...(block.items && { items: block.items }),
      section: block.section ? textIn(block.section, language) : null,
      columns: block.columns ?? 3,
    })),
    list: {},
    progress: [],
    order: { header: [], lines: {}, steps: stepsOf(form, trees) },
    checks: [],
    conversions: [],
    prints: [],
  };
}
