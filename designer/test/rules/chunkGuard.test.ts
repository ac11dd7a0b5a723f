/** A tab older than the server's client loads the page again, once, and lands where somebody was going. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { guardChunks, isGone } from '@/shell/chunkGuard.ts';

const reload = vi.fn();
const assign = vi.fn();

const fail = (): boolean => !dispatchEvent(new Event('vite:preloadError', { cancelable: true }));

describe('a part of the client that is gone', () => {
  let next: string | undefined;
  beforeEach(() => {
    vi.stubGlobal('location', { reload, assign });
  });
  guardChunks(() => next);

  it('loads the page again where somebody was going, and gives up the second time', () => {
    sessionStorage.clear();
    next = '/reports/stock?from=2026-01-01';
    expect(fail()).toBe(true);
    expect(assign).toHaveBeenCalledExactlyOnceWith(next);
    expect(fail()).toBe(false);
    expect(assign).toHaveBeenCalledTimes(1);
  });

  it('stays where nobody was going anywhere', () => {
    sessionStorage.clear();
    next = undefined;
    expect(fail()).toBe(true);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is told from a mistake of ours', () => {
    expect(isGone(new TypeError('Failed to fetch dynamically imported module: /assets/a.js'))).toBe(true);
    expect(isGone(new TypeError('error loading dynamically imported module'))).toBe(true);
    expect(isGone(new TypeError('x is undefined'))).toBe(false);
  });
});
