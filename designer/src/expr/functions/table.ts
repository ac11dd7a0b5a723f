/** How the function table is written: one entry per word of the tree. */
import type { Env } from '../env.ts';
import type { Tree } from '../tree.ts';
import type { Value } from '../value.ts';

export type Evaluate = (tree: Tree, env: Env) => Value;

/**
 * One function or operator.
 * strict     from values to a value; not called when one is null: then the result is null too
 * condition  the same, but false when one is null: a condition about an error does not hold
 * lazy       evaluates what it needs itself
 */
export type Entry =
  | { readonly strict: (...values: never[]) => Value; readonly env?: never }
  | { readonly condition: (...values: never[]) => boolean }
  | { readonly lazy: (parts: readonly Tree[], env: Env, evaluate: Evaluate) => Value };

export type Table = { readonly [word: string]: Entry };
