/** Reading fields: of the record, of this line, of every line, and along references. */
import type { Env } from './env.ts';
import type { Tree } from './tree.ts';
import { blank, type Row, reference, stored, type Value } from './value.ts';

/** The value of a field, blanks filled: 0, "", false; dates and references stay null. A column leaves null in. */
export function read(tree: Tree, env: Env): Value {
  return tree[0] === 'list' ? column(tree, env) : (raw(tree, env) ?? blank(String(tree[1])));
}

/** The value of a field as it is stored: null where blank. */
export function raw(tree: Tree, env: Env): Value {
  const [where, type, ...steps] = tree.map(String);
  if (where === 'list') return column(tree, env);
  const row = where === 'line' ? env.line : env.record;
  return stored(type ?? '', follow(row, steps, env));
}

function column(tree: Tree, env: Env): Value {
  const [, type, lines, ...steps] = tree.map(String);
  const rows = env.record[lines ?? ''];
  if (!Array.isArray(rows)) return [];
  return steps.length === 0 ? rows : rows.map((row: Row) => stored(type ?? '', follow(row, steps, env)));
}

/** The last step's value; each step before is a reference, whose record may travel with it. */
function follow(row: Row | undefined, steps: readonly string[], env: Env): unknown {
  let here: Row | undefined = row;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    here = record(here?.[step], steps.slice(0, index + 1), steps[index + 1] ?? '', env);
  }
  return here?.[steps.at(-1) ?? ''];
}

function record(raw: unknown, path: readonly string[], wanted: string, env: Env): Row | undefined {
  if (typeof raw === 'object' && raw !== null && wanted in raw) return raw as Row;
  const id = reference(raw);
  return id === null ? undefined : env.follow?.(path, id);
}
