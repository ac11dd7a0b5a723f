/** Who may know whom: what is general never imports what is particular. */
import { dirname, join, normalize } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

/** Folders below src/ that a folder must not import from. */
const FORBIDDEN: Record<string, string[]> = {
  format: ['api', 'ui', 'registry', 'grid', 'chart', 'form', 'shell', 'views', 'designers'],
  api: ['ui', 'registry', 'grid', 'chart', 'form', 'shell', 'views', 'designers'],
  theme: ['api', 'i18n', 'ui', 'registry', 'grid', 'chart', 'form', 'shell', 'views', 'designers'],
  expr: ['api', 'i18n', 'ui', 'registry', 'grid', 'chart', 'form', 'shell', 'views', 'designers'],
  ui: ['registry', 'grid', 'chart', 'form', 'shell', 'views', 'designers'],
  registry: ['grid', 'chart', 'form', 'shell', 'views', 'designers'],
  chart: ['api', 'registry', 'grid', 'form', 'shell', 'views', 'designers'],
  'grid/core': ['api', 'registry', 'form', 'shell', 'views', 'designers'],
  grid: ['shell', 'views', 'designers'],
  form: ['shell', 'views', 'designers'],
  views: ['shell', 'designers'],
};

const IMPORT = /(?:from|import\()\s*'((?:@\/|\.)[^']+)'/g;

const imported = (path: string, text: string): string[] =>
  [...text.matchAll(IMPORT)].map(([, target = '']) =>
    target.startsWith('@/') ? target.slice(2) : normalize(join(dirname(path), target)),
  );

const isIn = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

describe('imports', () => {
  it('point from the particular to the general', () => {
    const wrong = sources(/\.tsx?$/).flatMap(({ path, text }) =>
      Object.entries(FORBIDDEN)
        .filter(([folder]) => isIn(path, folder))
        .flatMap(([, forbidden]) =>
          imported(path, text).filter((target) => forbidden.some((folder) => isIn(target, folder))),
        )
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('never take apart a number type: exact figures stay text', () => {
    const guilty = sources(/\.tsx?$/).filter(
      ({ path, text }) => isIn(path, 'registry') && /parseFloat|toFixed\(/.test(text),
    );
    expect(guilty.map(({ path }) => path)).toEqual([]);
  });
});
