/**
 * What a person downloads before they see something, held by a budget: the shell, and each page with everything
 * it fetches, gzipped. Builds once into a folder of its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const KIB = 1024;
const SHELL = 260 * KIB;
const PAGE = 420 * KIB;

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}

let folder = '';
let manifest: Record<string, Chunk> = {};

/** In a process of its own: a test run sets NODE_ENV, and React would come in its development size. */
function buildInto(target: string): void {
  const command = [
    'node_modules/vite/bin/vite.js',
    'build',
    '--outDir',
    target,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ];
  execFileSync(process.execPath, command, {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
}

/** Every chunk `key` needs before it runs. */
function needs(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const other of manifest[key]?.imports ?? []) needs(other, seen);
  return seen;
}

const sizeOf = (keys: Iterable<string>): number =>
  [...new Set([...keys].map((key) => manifest[key]?.file ?? ''))].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
    0,
  );

const shell = () => needs('index.html');

/** A page with the largest of the parts it fetches later (a filter's editors, one kind of settings). */
function pageSize(key: string): number {
  const own = needs(key, new Set(shell()));
  const parts = [...own].flatMap((chunk) => manifest[chunk]?.dynamicImports ?? []);
  const withPart = parts
    .filter((part) => part.startsWith('src/views/') && !isPage(part))
    .map((part) => sizeOf(needs(part, new Set(own))));
  return Math.max(sizeOf(own), ...withPart);
}

const isPage = (key: string): boolean => /^src\/(views|designers)\/.*Page\.tsx$/.test(key);

const pages = () => Object.keys(manifest).filter(isPage);

describe('what travels', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dougong-budget-'));
    buildInto(folder);
    manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps the shell small', () => {
    expect(sizeOf(shell())).toBeLessThanOrEqual(SHELL);
  });

  it('keeps every page small', () => {
    const sizes = Object.fromEntries(pages().map((page) => [page, Math.round(pageSize(page) / KIB)]));
    expect(Object.keys(sizes).length).toBeGreaterThan(5);
    expect(Object.entries(sizes).filter(([, size]) => size * KIB > PAGE)).toEqual([]);
    console.info('KiB gzipped:', { shell: Math.round(sizeOf(shell()) / KIB), ...sizes });
  });

  it('needs no eval', () => {
    const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
    const guilty = scripts.filter((name) =>
      /\bnew Function\(|[^.\w]eval\(/.test(readFileSync(join(folder, 'assets', name), 'utf8')),
    );
    expect(guilty).toEqual([]);
  });

  it('ships nothing of the tests', () => {
    expect(Object.keys(manifest).filter((key) => key.startsWith('test/'))).toEqual([]);
  });

  it('leaves a compressed sibling beside every script', () => {
    const names = readdirSync(join(folder, 'assets'));
    const scripts = names.filter((name) => name.endsWith('.js'));
    const large = scripts.filter((name) => readFileSync(join(folder, 'assets', name)).length >= KIB);
    expect(large.filter((name) => !names.includes(`${name}.gz`))).toEqual([]);
  });
});
