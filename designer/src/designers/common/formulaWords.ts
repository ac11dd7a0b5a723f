/** A condition as a sentence, from its tree: 负责人 是 本人 或 金额 大于 5000. Null for what has no such words. */

export interface FormulaWords {
  /** What people call a field, by its path ("salesperson.user"). */
  field: (path: readonly string[]) => string;
  /** What a stored value is called, for the field it is compared with. */
  value: (path: readonly string[], value: string) => string;
  word: (key: Word) => string;
}

export const WORDS = [
  'and',
  'or',
  'not',
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'me',
  'today',
  'blank',
  'filled',
  'yes',
  'no',
] as const;
export type Word = (typeof WORDS)[number];

const COMPARE = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge']);
const PATHS = new Set(['path', 'line', 'list', 'candidate']);
const CALLS: Record<string, Word> = { ME: 'me', TODAY: 'today' };

type Node = readonly unknown[];

const isNode = (tree: unknown): tree is Node => Array.isArray(tree);

const pathIn = (tree: unknown): string[] =>
  isNode(tree) && PATHS.has(String(tree[0])) ? tree.slice(2).map(String) : [];

export function inWords(tree: unknown, words: FormulaWords): string | null {
  try {
    return said(tree, words, [], false);
  } catch (error) {
    if (error instanceof Unsaid) return null;
    throw error;
  }
}

class Unsaid extends Error {}

function said(tree: unknown, words: FormulaWords, against: readonly string[], inside: boolean): string {
  if (!isNode(tree)) throw new Unsaid();
  const [kind, ...rest] = tree;
  if (PATHS.has(String(kind))) return words.field(pathIn(tree));
  if (kind === 'num') return String(rest[0]);
  if (kind === 'text') return words.value(against, String(rest[0]));
  if (kind === 'bool') return words.word(rest[0] ? 'yes' : 'no');
  if (kind === 'blank') return words.word('blank');
  if (COMPARE.has(String(kind))) return compared(kind as Word, rest, words);
  if (kind === 'call') return called(String(rest[0]), rest.slice(1), words, inside);
  throw new Unsaid();
}

const compared = (kind: Word, [one, other]: Node, words: FormulaWords): string =>
  `${said(one, words, pathIn(other), true)} ${words.word(kind)} ${said(other, words, pathIn(one), true)}`;

function called(name: string, given: Node, words: FormulaWords, inside: boolean): string {
  if (name === 'AND' || name === 'OR') {
    const parts = given
      .map((part) => said(part, words, [], true))
      .join(` ${words.word(name === 'AND' ? 'and' : 'or')} `);
    return inside && given.length > 1 ? `(${parts})` : parts;
  }
  if (name === 'NOT') return `${words.word('not')} ${said(given[0], words, [], true)}`;
  if (name === 'ISBLANK')
    return `${said(given[0], words, [], true)} ${words.word('eq')} ${words.word('blank')}`;
  const word = CALLS[name];
  if (word && given.length === 0) return words.word(word);
  throw new Unsaid();
}
