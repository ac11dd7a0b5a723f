/** Typing into the grid core: what keys do, what is committed, what Esc takes back. */
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ActiveCell } from '@/grid/core/ActiveCell.ts';
import type { Column } from '@/grid/core/column.ts';
import { EditGrid } from '@/grid/core/EditGrid.tsx';
import { type RowKey, RowStore } from '@/grid/core/RowStore.ts';

interface Line {
  code: string;
  qty: string;
}

function setUp(count = 2) {
  const store = new RowStore<Line>();
  store.replace(
    Array.from({ length: count }, (_, index) => [index, { code: `A${index}`, qty: String(index + 1) }]),
  );
  const active = new ActiveCell();
  const chosen: unknown[] = [];
  const pasted: string[][][] = [];
  const put = (key: RowKey, change: Partial<Line>) => {
    const row = store.row(key);
    if (row) store.set(key, { ...row, ...change });
  };
  const columns: Column<Line>[] = [
    {
      key: 'code',
      label: 'Code',
      width: 120,
      render: (row) => row.code,
      editing: {
        show: (row) => row.code,
        commit: (key, code) => put(key, { code }),
        suggest: async (_key, text) =>
          ['Bolt', 'Bearing', 'Nut']
            .filter((label) => label.toLowerCase().startsWith(text.toLowerCase()))
            .map((label) => ({ key: label, label, value: label })),
        choose: (key, { value }) => {
          chosen.push(value);
          put(key, { code: String(value) });
        },
      },
    },
    { key: 'total', label: 'Total', width: 80, computed: true, render: (row) => `${row.qty}.00` },
    {
      key: 'qty',
      label: 'Qty',
      width: 80,
      align: 'end',
      render: (row) => row.qty,
      editing: { show: (row) => row.qty, commit: (key, qty) => put(key, { qty }) },
    },
  ];
  render(
    <EditGrid
      id="lines"
      label="Lines"
      source={store}
      columns={columns}
      rowHeight={36}
      active={active}
      actions={{
        append: () => {
          const key = store.keys().length;
          store.insert(key, { code: '', qty: '' });
          return key;
        },
        paste: (_at, cells) => pasted.push(cells),
      }}
    />,
  );
  const user = userEvent.setup();
  const start = (key: RowKey, column: string) => act(() => active.go({ key, column }));
  return { store, active, user, start, chosen, pasted };
}

function field(): HTMLInputElement {
  const input = document.querySelector('input');
  if (!input) throw new Error('the grid has no input');
  return input;
}

describe('typing into a grid', () => {
  it('replaces the cell, and Enter commits and skips the computed column', async () => {
    const { store, active, user, start } = setUp();
    start(0, 'code');
    field().focus();
    await user.keyboard('X9{Enter}');
    expect(store.row(0)?.code).toBe('X9');
    expect(active.get()).toEqual({ key: 0, column: 'qty' });
  });

  it('keeps the row untouched while typing, and Esc drops the text', async () => {
    const { store, active, user, start } = setUp();
    start(0, 'qty');
    field().focus();
    await user.keyboard('55');
    expect(active.draft()).toBe('55');
    expect(store.row(0)?.qty).toBe('1');
    await user.keyboard('{Escape}');
    expect(active.draft()).toBeNull();
    expect(field().value).toBe('1');
  });

  it('makes a row after the last cell and stands in its first one', async () => {
    const { store, active, user, start } = setUp();
    start(1, 'qty');
    field().focus();
    await user.keyboard('{Enter}');
    expect(store.keys()).toEqual([0, 1, 2]);
    expect(active.get()).toEqual({ key: 2, column: 'code' });
  });

  it('goes back with Shift+Tab and moves with arrows', async () => {
    const { active, user, start } = setUp();
    start(1, 'code');
    field().focus();
    await user.keyboard('{Shift>}{Tab}{/Shift}');
    expect(active.get()).toEqual({ key: 0, column: 'qty' });
    await user.keyboard('{ArrowDown}');
    expect(active.get()).toEqual({ key: 1, column: 'qty' });
  });

  it('takes the first choice on Enter', async () => {
    const { store, user, start, chosen } = setUp();
    start(0, 'code');
    field().focus();
    await user.keyboard('b');
    await screen.findByRole('option', { name: 'Bolt' });
    await user.keyboard('{ArrowDown}{Enter}');
    expect(chosen).toEqual(['Bearing']);
    expect(store.row(0)?.code).toBe('Bearing');
  });

  it('leaves a key to the input method while it composes', async () => {
    const { active, start } = setUp();
    start(0, 'code');
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    Object.defineProperty(event, 'keyCode', { value: 229 });
    field().dispatchEvent(event);
    expect(active.get()).toEqual({ key: 0, column: 'code' });
    expect(event.defaultPrevented).toBe(false);
  });

  it('takes a pasted table apart', async () => {
    const { user, start, pasted } = setUp();
    start(0, 'code');
    field().focus();
    await user.paste('A1\t2\nA2\t3\n');
    expect(pasted).toEqual([
      [
        ['A1', '2'],
        ['A2', '3'],
      ],
    ]);
  });
});
