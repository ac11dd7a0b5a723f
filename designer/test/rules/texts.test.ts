/** Text: both languages say the same things, every key that is asked for exists, and no screen speaks Chinese by itself. */
import { describe, expect, it } from 'vitest';
import { en } from '@/i18n/en/index.ts';
import { zhCN } from '@/i18n/zh-CN/index.ts';
import { later } from '@/i18n/zh-CN/later.ts';
import { sources } from './sources.ts';

type Texts = { [key: string]: string | Texts };

const flat = (texts: Texts, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );

const places = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)(?:, \w+)?\}\}/g)].map((match) => match[1] ?? '').sort();

const fetched = await Promise.all(
  Object.entries(later).map(async ([part, load]) => [part, (await load()).default] as const),
);
const chinese = new Map(flat({ ...zhCN, ...Object.fromEntries(fetched) }));
const english = new Map(flat(en));

/** English has a singular, Chinese does not: "count_one" and "count_other" are both about "count". */
const idea = (key: string): string => key.replace(/_(one|other)$/, '');

describe('texts', () => {
  it('exist in both languages', () => {
    expect([...new Set([...english.keys()].map(idea))].sort()).toEqual([...chinese.keys()].sort());
  });

  it('are filled in with the same values', () => {
    const unequal = [...english].filter(
      ([key, text]) =>
        !key.endsWith('_one') && `${places(text)}` !== `${places(chinese.get(idea(key)) ?? '')}`,
    );
    expect(unequal).toEqual([]);
  });

  it('are never blank, and English ones are English', () => {
    const blank = [...chinese, ...english].filter(([, text]) => text.trim() === '');
    const foreign = [...english].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'common.otherLanguage',
    );
    expect([...blank, ...foreign]).toEqual([]);
  });

  it('use full-width punctuation in Chinese', () => {
    const half = /[\u4e00-\u9fff”’）}][,;:?!]|[,;:?!][\u4e00-\u9fff“‘]|[\u4e00-\u9fff]\([^)]/u;
    expect([...chinese].filter(([, text]) => half.test(text))).toEqual([]);
  });

  it('live in the translation files, not in components', () => {
    const literal = sources(/\.tsx$/).flatMap(({ path, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return /\p{Script=Han}/u.test(code) ? [path] : [];
    });
    expect(literal).toEqual([]);
  });
});
