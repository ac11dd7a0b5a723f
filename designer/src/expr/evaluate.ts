/** Evaluates a formula tree: the same answer as the server, digit for digit. */
import type { Env } from './env.ts';
import { num } from './exact.ts';
import { FUNCTIONS } from './functions/index.ts';
import { read } from './read.ts';
import { isPlace, parts, type Tree, word } from './tree.ts';
import type { Value } from './value.ts';

/** The value of a tree; null is an error, or a blank date or reference. Throws on a word the client does not know. */
export function evaluate(tree: Tree, env: Env): Value {
  switch (tree[0]) {
    case 'num':
      return num(String(tree[1]));
    case 'text':
      return String(tree[1]);
    case 'bool':
      return tree[1] === true;
    case 'blank':
      return null;
  }
  return isPlace(tree) ? read(tree, env) : call(tree, env);
}

function call(tree: Tree, env: Env): Value {
  const entry = FUNCTIONS.get(word(tree));
  if (!entry) throw new TypeError(`unknown formula word: ${word(tree)}`);
  if ('lazy' in entry) return entry.lazy(parts(tree), env, evaluate);
  const values: Value[] = [];
  for (const part of parts(tree)) {
    const value = evaluate(part, env);
    if (value === null) return 'condition' in entry ? false : null;
    values.push(value);
  }
  const run = 'condition' in entry ? entry.condition : entry.strict;
  return run(...(values as never[]));
}

/** Whether a rule (`true`, `false` or a tree) holds. */
export const holds = (rule: boolean | Tree, env: Env): boolean =>
  typeof rule === 'boolean' ? rule : evaluate(rule, env) === true;
