/** A key in a table of 1000 rows must not be felt: p95 of handling and rendering one, and who is woken by it. */
import { act, render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ActiveCell } from '@/grid/core/ActiveCell.ts';
import type { Column } from '@/grid/core/column.ts';
import { EditGrid } from '@/grid/core/EditGrid.tsx';
import { RowStore } from '@/grid/core/RowStore.ts';

interface Line {
  name: string;
  qty: string;
}

const ROWS = 1000;
const KEYS = 200;
/** ms; frontend.md §6.12, unthrottled. */
const BUDGET = 50;

function setUp() {
  const store = new RowStore<Line>();
  store.replace(Array.from({ length: ROWS }, (_, index) => [index, { name: `Item ${index}`, qty: '1' }]));
  const renders = { count: 0 };
  const counted = (text: string) => {
    renders.count += 1;
    return text;
  };
  const columns: Column<Line>[] = [
    { key: 'name', label: 'Name', width: 200, render: (row) => counted(row.name) },
    {
      key: 'qty',
      label: 'Qty',
      width: 90,
      render: (row) => counted(row.qty),
      editing: {
        show: (row) => row.qty,
        commit: (key, qty) => store.set(key, { name: `Item ${key}`, qty }),
      },
    },
  ];
  const active = new ActiveCell();
  render(
    <EditGrid
      id="g"
      label="g"
      source={store}
      columns={columns}
      rowHeight={36}
      active={active}
      actions={{}}
    />,
  );
  act(() => active.go({ key: 5, column: 'qty' }));
  const input = document.querySelector('input');
  if (!input) throw new Error('the grid has no input');
  return { store, active, input, renders };
}

function press(input: HTMLInputElement, value: string): number {
  const start = performance.now();
  act(() => {
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  return performance.now() - start;
}

describe('a table of 1000 rows', () => {
  it('handles a key within budget and renders no row for it', () => {
    const { input, active, renders } = setUp();
    const before = renders.count;
    const times = Array.from({ length: KEYS }, (_, index) => press(input, String(index)));
    times.sort((a, b) => a - b);
    expect(active.draft()).toBe(String(KEYS - 1));
    expect(times[Math.floor(KEYS * 0.95)]).toBeLessThan(BUDGET);
    expect(renders.count).toBe(before);
  });

  it('renders one row when one row changes', () => {
    const { store, renders } = setUp();
    const before = renders.count;
    act(() => store.set(3, { name: 'Item 3', qty: '9' }));
    expect(renders.count).toBe(before + 2);
  });

  it('keeps few rows in the page', () => {
    setUp();
    expect(document.querySelectorAll('[role="row"]').length).toBeLessThan(60);
  });
});
