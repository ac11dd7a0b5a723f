/** The parts of the grid core that need no screen. */
import { describe, expect, it, vi } from 'vitest';
import { formatCells, isTable, parseCells } from '@/grid/core/clipboard.ts';
import { History } from '@/grid/core/History.ts';
import { below, next, previous, step } from '@/grid/core/navigation.ts';
import { RowStore } from '@/grid/core/RowStore.ts';
import { nextSort } from '@/grid/SortHeading.tsx';

describe('clipboard', () => {
  it('reads what it writes', () => {
    const rows = [
      ['a', 'b "quoted"', ''],
      ['line\nbreak', 'tab\there', '末'],
    ];
    expect(parseCells(formatCells(rows))).toEqual(rows);
  });
  it('ends with the last row, blank cells kept', () => {
    expect(parseCells('1\t\r\n2\tx\r\n')).toEqual([
      ['1', ''],
      ['2', 'x'],
    ]);
    expect(isTable('one value\n')).toBe(false);
  });
});

describe('navigation', () => {
  const shape = { rows: 2, columns: 4, editable: [0, 2, 3], page: 5 };
  it('visits editable cells only, wraps, and asks for a row at the end', () => {
    expect(next({ row: 0, column: 0 }, shape)).toEqual({ row: 0, column: 2 });
    expect(next({ row: 0, column: 3 }, shape)).toEqual({ row: 1, column: 0 });
    expect(next({ row: 1, column: 3 }, shape)).toBe('append');
    expect(previous({ row: 0, column: 0 }, shape)).toBeNull();
    expect(below({ row: 1, column: 2 }, shape)).toBe('append');
  });
  it('never leaves the table', () => {
    expect(step('ArrowUp', { row: 0, column: 1 }, shape)).toEqual({ row: 0, column: 1 });
    expect(step('PageDown', { row: 0, column: 1 }, shape)).toEqual({ row: 1, column: 1 });
    expect(step('a', { row: 0, column: 1 }, shape)).toBeNull();
  });
});

describe('row store', () => {
  it('wakes only who shows the changed row', () => {
    const store = new RowStore<{ n: number }>();
    const kept = { n: 1 };
    store.replace([
      ['a', kept],
      ['b', { n: 2 }],
    ]);
    const [a, b, keys] = [vi.fn(), vi.fn(), vi.fn()];
    store.onRow('a', a);
    store.onRow('b', b);
    store.onKeys(keys);
    store.replace([
      ['a', kept],
      ['b', { n: 3 }],
    ]);
    expect([a.mock.calls.length, b.mock.calls.length, keys.mock.calls.length]).toEqual([0, 1, 0]);
    store.move('b', 0);
    expect(store.keys()).toEqual(['b', 'a']);
  });
});

describe('history', () => {
  it('takes back and does again', () => {
    const history = new History();
    let value = 0;
    const set = (to: number) => {
      const from = value;
      value = to;
      history.push({ undo: () => (value = from), redo: () => (value = to) });
    };
    set(1);
    set(2);
    history.undo();
    expect(value).toBe(1);
    history.redo();
    expect(value).toBe(2);
    history.undo();
    set(5);
    expect(history.redo()).toBe(false);
  });
});

describe('sorting', () => {
  it('goes one way, the other, and back; figures begin with the largest', () => {
    const walk = (figures: boolean) => ['', 'x', '-x'].map((sort) => nextSort(sort, 'x', figures));
    expect(walk(false)).toEqual(['x', '-x', '']);
    expect(walk(true)).toEqual(['-x', '', 'x']);
    expect(nextSort('-date', 'x', true)).toBe('-x');
  });
});
