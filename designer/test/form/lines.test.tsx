/** Lines from a scanner and from a spreadsheet, with a server that answers when it likes. */
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from 'antd';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FormProvider } from '@/form/FormContext.tsx';
import type { FormStore } from '@/form/FormStore.ts';
import { lineColumns } from '@/form/lines/columns.tsx';
import { paste } from '@/form/lines/pasting.ts';
import { ScanBox } from '@/form/lines/ScanBox.tsx';
import { column, META, storeOf } from './order.ts';

const THINGS = [
  { id: 21, code: 'B1', label: 'B1 螺栓' },
  { id: 22, code: 'L1', label: 'L1 灯' },
];
const [ITEMS] = META.line_items;

/** Answers in the wrong order on purpose: the first question takes longest. */
function answer(input: string, body: Record<string, unknown>): unknown {
  if (input.endsWith('/pick')) {
    const q = String(body.q);
    return { items: THINGS.filter(({ code, label }) => code === q || label.includes(q)), more: false };
  }
  const [, , row] = String(body.path).split('/');
  const { thing } = (body.record as { lines: { thing: number }[] }).lines[Number(row)] ?? {};
  return { changes: { unit: thing === 21 ? '个' : '盏', price: thing === 21 ? '3.00' : '80.00' } };
}

beforeEach(() => {
  let wait = 30;
  vi.stubGlobal('fetch', async (input: string, init: RequestInit) => {
    wait = Math.max(0, wait - 10);
    await new Promise((done) => setTimeout(done, wait));
    return new Response(JSON.stringify(answer(input, JSON.parse(String(init.body)))), {
      headers: { 'Content-Type': 'application/json' },
    });
  });
});
afterEach(() => vi.unstubAllGlobals());

function scanning(store: FormStore) {
  if (!ITEMS) throw new Error('the form has lines');
  render(
    <App>
      <FormProvider store={store} editable>
        <ScanBox items={ITEMS} field="thing" />
      </FormProvider>
    </App>,
  );
  return screen.getByLabelText('扫码录入');
}

it('a scanner adds up what it knows and says what it does not', async () => {
  const store = storeOf({ lines: [] });
  store.begin('lines');
  const box = scanning(store);
  await userEvent.type(box, 'B1{Enter}L1{Enter}B1{Enter}B1{Enter}');
  await store.pending.settled();
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('B1 螺栓，数量 3'));
  expect(column(store, 'qty')).toEqual(['3', '1']);
  expect(column(store, 'price')).toEqual(['3.00', '80.00']);
  expect(store.get('total')).toBe('89');
  await userEvent.type(box, 'X9{Enter}');
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('没有找到“X9”'));
  expect(store.lines('lines').keys()).toHaveLength(2);
  expect(document.activeElement).toBe(box);
});

const refusals: string[] = [];
const columnsOf = (store: FormStore) => {
  if (!ITEMS) throw new Error('the form has lines');
  const refuse = (_at: unknown, key: unknown, problem: string, text: string) =>
    refusals.push(`${String(key)} ${problem} ${text}`);
  return lineColumns(store, ITEMS, { refuse, report: () => undefined }, () => null);
};

it('a pasted table is one step; names are looked up, and what was pasted beside them stands', async () => {
  const store = storeOf({ rate: '0', lines: [] });
  store.begin('lines');
  const [first = ''] = store.lines('lines').keys();
  const cells = [
    ['B1', 'ignored', '2', '9'],
    ['L1', '', '1', ''],
    ['nothing like it', '', '1,000', 'much'],
  ];
  refusals.length = 0;
  await paste(store, 'lines', columnsOf(store), { key: first, column: 'thing' }, cells);
  expect(column(store, 'thing')).toEqual([
    { id: 21, label: 'B1 螺栓' },
    { id: 22, label: 'L1 灯' },
    undefined,
  ]);
  expect(column(store, 'unit')).toEqual(['个', '盏', undefined]);
  expect(column(store, 'price')).toEqual(['9', '80.00', undefined]);
  expect(column(store, 'qty')).toEqual(['2', '1', '1000']);
  expect(store.get('total')).toBe('98');
  expect(refusals.map((text) => text.replace(/^\S+ /, ''))).toEqual([
    'notANumber much',
    'notAChoice nothing like it',
  ]);
  store.undo();
  expect(store.lines('lines').keys()).toEqual([first]);
  expect(store.lines('lines').row(first)?.qty ?? null).toBeNull();
  store.redo();
  expect(column(store, 'price')).toEqual(['9', '80.00', undefined]);
});

it('totals below the lines are not added up a second time under their columns', () => {
  const footers = columnsOf(storeOf()).flatMap(({ key, footer }) => (footer ? [key] : []));
  expect(footers).toEqual(['qty', 'gross']);
});
