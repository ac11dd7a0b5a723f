/** What to offer for the word at the caret: fields by label or name or sound, functions in both languages. */
import type { Completion } from '@/api/studio.ts';
import { latin } from '../common/pinyin.ts';

export interface Offer {
  key: string;
  insert: string;
  label: string;
  hint: string;
  /** What it does, in a sentence. */
  help?: string;
  kind: 'field' | 'function';
}

export interface Word {
  text: string;
  from: number;
  to: number;
}

const PART = /[\p{L}\p{N}_.]/u;
const MOST = 9;

/** The word the caret is in or behind; null inside a text in quotes. */
export function wordAt(text: string, caret: number): Word | null {
  if ((text.slice(0, caret).match(/"/g) ?? []).length % 2 === 1) return null;
  let from = caret;
  while (from > 0 && PART.test(text[from - 1] ?? '')) from -= 1;
  let to = caret;
  while (to < text.length && PART.test(text[to] ?? '')) to += 1;
  return { text: text.slice(from, caret), from, to };
}

/** How well an entry answers: at its beginning before anywhere. */
function rank(asked: string, names: readonly string[]): number {
  if (asked === '') return 1;
  const lower = names.map((name) => name.toLowerCase());
  if (lower.some((name) => name.startsWith(asked))) return 3;
  if (lower.some((name) => name.includes(asked))) return 2;
  return names.some((name) => latin(name).startsWith(asked)) ? 1 : 0;
}

export function offersFor({ fields, functions }: Completion, word: string): Offer[] {
  const asked = word.toLowerCase();
  const ranked = [
    ...fields.map((one) => ({
      rank: rank(asked, [one.label, one.insert]),
      offer: {
        key: `field ${one.insert}`,
        insert: one.write ?? one.insert,
        label: one.label,
        hint: one.insert,
        kind: 'field' as const,
      },
    })),
    ...functions.map((one) => ({
      rank: asked === '' ? 0 : rank(asked, [one.name, one.zh_name ?? '']),
      offer: {
        key: `function ${one.name}`,
        insert: one.insert,
        label: one.insert.replace(/\($/, ''),
        hint: one.signature,
        help: one.help,
        kind: 'function' as const,
      },
    })),
  ];
  const found = ranked.filter((one) => one.rank > 0 && one.offer.insert !== word);
  return found
    .sort((one, other) => other.rank - one.rank || one.offer.insert.length - other.offer.insert.length)
    .slice(0, MOST)
    .map(({ offer }) => offer);
}
