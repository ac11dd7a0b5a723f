/** A form's metadata made ready for computing: trees parsed once, what the browser cannot know set aside. */
import type { Check, Field, FormMeta } from '@/api/meta.ts';
import { asTree, needsServer, reads, type Tree } from '@/expr/index.ts';

/** The header's name among the tables of a form; line items have their own names. */
export const HEADER = '';

/** A switch that is fixed, or decided by a formula. */
export type Rule = boolean | Tree;

export interface FieldRules {
  field: Field;
  required: Rule;
  readOnly: Rule;
  visible: Rule;
  /** Missing: not computed, or only the server can. */
  formula?: Tree;
  check?: Tree;
  /** What a new line starts with. */
  initial?: Tree;
  /** Computed, by whomever: never typed into, never sent. */
  computed: boolean;
  /** Takes no value from this person, whatever the record holds. */
  fixed: boolean;
}

export interface Step {
  /** HEADER or the name of line items. */
  table: string;
  fields: { rules: FieldRules; formula: Tree }[];
  /** Header fields the formulas of a line step read: when one changes, every line is computed again. */
  headerReads: ReadonlySet<string>;
}

export interface FormRules {
  meta: FormMeta;
  tables: ReadonlyMap<string, ReadonlyMap<string, FieldRules>>;
  steps: readonly Step[];
  checks: readonly { check: Check; tree: Tree }[];
  /** Some figure or rule follows other records or ledgers: ask the server as well. */
  asksServer: boolean;
}

/** How many steps a place takes before it leaves the record it starts in. */
const OWN_STEPS: Record<string, number> = { path: 1, line: 1, list: 2 };

/** Whether the browser holds everything the formula reads. */
export const isLocal = (tree: Tree): boolean =>
  !needsServer(tree) &&
  reads(tree).every(([where, ...steps]) => steps.length <= (OWN_STEPS[where ?? ''] ?? 0));

const localTree = (raw: unknown): Tree | undefined => {
  if (!Array.isArray(raw)) return undefined;
  const tree = asTree(raw);
  return isLocal(tree) ? tree : undefined;
};

const rule = (raw: unknown, otherwise: boolean): Rule =>
  typeof raw === 'boolean' ? raw : (localTree(raw) ?? otherwise);

function rulesOf(field: Field): FieldRules {
  const computed = Array.isArray(field.formula) || field.type === 'auto_number';
  const formula = localTree(field.formula);
  const check = localTree(field.check);
  const initial = localTree(field.default);
  return {
    field,
    required: rule(field.required, false),
    readOnly: computed ? true : rule(field.read_only, false),
    visible: rule(field.visible, true),
    computed,
    fixed: computed || field.read_only === true,
    ...(formula && { formula }),
    ...(check && { check }),
    ...(initial && { initial }),
  };
}

const table = (fields: readonly Field[]) => new Map(fields.map((field) => [field.name, rulesOf(field)]));

/** The order the server says: header and lines in turn, each after what it reads. */
function stepsOf(meta: FormMeta, tables: FormRules['tables']): Step[] {
  return meta.order.steps.map(({ table: name, fields }) => {
    const known = fields.flatMap((field) => {
      const rules = tables.get(name)?.get(field);
      return rules?.formula ? [{ rules, formula: rules.formula }] : [];
    });
    const places = name === HEADER ? [] : known.flatMap(({ formula }) => reads(formula));
    return {
      table: name,
      fields: known,
      headerReads: new Set(places.flatMap(([where, step]) => (where === 'line' || !step ? [] : [step]))),
    };
  });
}

const asks = ({ field, formula, computed }: FieldRules): boolean =>
  computed && field.type !== 'auto_number' && formula === undefined;

export function formRules(meta: FormMeta): FormRules {
  const tables = new Map([
    [HEADER, table(meta.fields)] as const,
    ...meta.line_items.map(({ name, fields }) => [name, table(fields)] as const),
  ]);
  const checks = meta.checks.flatMap((check) => {
    const tree = localTree(check.tree);
    return tree ? [{ check, tree }] : [];
  });
  const every = [...tables.values()].flatMap((fields) => [...fields.values()]);
  return { meta, tables, steps: stepsOf(meta, tables), checks, asksServer: every.some(asks) };
}
