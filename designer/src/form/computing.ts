/** What follows from a change: the formulas in the server's order, each where something it may read has changed. */
import { type Context, type Env, evaluate } from '@/expr/index.ts';
import type { RowKey } from '@/grid/core/RowStore.ts';
import type { Values } from './Patch.ts';
import { kept } from './rounding.ts';
import { type FormRules, HEADER, type Step } from './rules.ts';
import { same } from './sameness.ts';

/** The record as computing sees it: read as a whole, written where a result differs. */
export interface Computed {
  record: () => Values;
  context: () => Context;
  keys: (table: string) => readonly RowKey[];
  row: (table: string, key: RowKey) => Values | undefined;
  writeHeader: (changes: Values) => void;
  writeRow: (table: string, key: RowKey, changes: Values) => void;
}

/** What has changed since the formulas were last computed. */
export class Touched {
  readonly header = new Set<string>();
  readonly rows = new Map<string, Set<RowKey>>();

  field(names: Iterable<string>): void {
    for (const name of names) this.header.add(name);
  }

  row(table: string, key: RowKey): void {
    this.rows.set(table, (this.rows.get(table) ?? new Set()).add(key));
  }
}

/** What the formulas of a step come to, each seeing the ones before it; only what differs. */
function results(step: Step, env: Env): Values {
  let here = env.line ?? env.record;
  const changes: Record<string, unknown> = {};
  for (const { rules, formula } of step.fields) {
    const { name, type } = rules.field;
    const seen: Env = env.line ? { ...env, line: here } : { ...env, record: here };
    const value = kept(evaluate(formula, seen), rules.field);
    // 12 is not another value than the 12.00 the server said.
    if (same(type, value, here[name])) continue;
    changes[name] = value;
    here = { ...here, [name]: value };
  }
  return changes;
}

const rowsOf = (step: Step, touched: Touched, target: Computed): Iterable<RowKey> =>
  [...touched.header].some((name) => step.headerReads.has(name))
    ? target.keys(step.table)
    : (touched.rows.get(step.table) ?? []);

function computeRows(step: Step, touched: Touched, target: Computed): void {
  const env = { record: target.record(), context: target.context() };
  for (const key of rowsOf(step, touched, target)) {
    const line = target.row(step.table, key);
    if (!line) continue;
    const changes = results(step, { ...env, line });
    if (Object.keys(changes).length > 0) target.writeRow(step.table, key, changes);
  }
}

export function compute(rules: FormRules, touched: Touched, target: Computed): void {
  for (const step of rules.steps) {
    if (step.fields.length === 0) continue;
    if (step.table !== HEADER) {
      computeRows(step, touched, target);
      continue;
    }
    const changes = results(step, { record: target.record(), context: target.context() });
    if (Object.keys(changes).length === 0) continue;
    target.writeHeader(changes);
    touched.field(Object.keys(changes));
  }
}
