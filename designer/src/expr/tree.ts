/** The formula tree as the server sends it; docs/reference/formula-tree.md says what each word means. */

/** `["num", "2"]`, `["path", type, …steps]`, `["call", "ROUND", …]`, `["add", a, b]`. */
export type Tree = readonly [string, ...unknown[]];

const LOOKUPS = new Set(['OPEN', 'LATEST', 'POSTED', 'BALANCE']);
const PLACES = new Set(['path', 'line', 'list', 'candidate']);
const CONSTANTS = new Set(['num', 'text', 'bool']);

/** Takes a value from outside as a tree, or throws: a formula that is no tree must not pass for a blank. */
export function asTree(value: unknown): Tree {
  if (Array.isArray(value) && typeof value[0] === 'string') return value as unknown as Tree;
  throw new TypeError('not a formula tree');
}

/** Whether this is a constant: number, text or boolean. */
export const isConstant = (tree: Tree): boolean => CONSTANTS.has(tree[0]);

/** Whether this reads a field, of the record (`path`), of this line (`line`) or of every line (`list`). */
export const isPlace = (tree: Tree): boolean => PLACES.has(tree[0]);

/** The parts below: none of a constant or a field. */
export function parts(tree: Tree): Tree[] {
  if (isConstant(tree) || isPlace(tree)) return [];
  return tree.slice(tree[0] === 'call' ? 2 : 1).map(asTree);
}

/** The word of a function or operator: `ROUND`, `add`. */
export const word = (tree: Tree): string => String(tree[0] === 'call' ? tree[1] : tree[0]);

/** The steps of every field a tree reads, as `["line", "qty"]`, `["list", "lines", "amount"]`, `["path", "date"]`. */
export function reads(tree: Tree): string[][] {
  if (isPlace(tree)) return [[tree[0], ...tree.slice(2).map(String)]];
  return parts(tree).flatMap(reads);
}

/** Whether only the server knows the answer: other documents, ledgers. */
export function needsServer(tree: Tree): boolean {
  return (tree[0] === 'call' && LOOKUPS.has(word(tree))) || parts(tree).some(needsServer);
}
