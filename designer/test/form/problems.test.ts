/** Problems stand at their place, and leave it when somebody changes what they were about. */
import { describe, expect, it } from 'vitest';
import { type CheckTexts, findProblems } from '@/form/check.ts';
import { placed } from '@/form/Problems.ts';
import { storeOf } from './order.ts';

const TEXTS: CheckTexts = {
  required: ({ label }) => `${label}?`,
  refused: ({ label }) => `${label}!`,
  tooFew: (label, min) => `${label} < ${min}`,
};
const problem = (path: string) => ({ code: 'x', message: path, path });

describe('a pointer of the server', () => {
  const keys = (table: string) => (table === 'lines' ? ['a', 'b'] : undefined);

  it('names a field, a table, a line, or a cell', () => {
    expect(placed(problem(''), keys)).toEqual({ table: '', message: '', hint: undefined });
    expect(placed(problem('/client'), keys)).toMatchObject({ table: '', field: 'client' });
    expect(placed(problem('/lines'), keys)).toMatchObject({ table: 'lines' });
    expect(placed(problem('/lines/1'), keys)).toMatchObject({ table: 'lines', key: 'b' });
    expect(placed(problem('/lines/1/qty'), keys)).toMatchObject({ table: 'lines', key: 'b', field: 'qty' });
  });
});

describe('checking before the server is asked', () => {
  it('finds what is missing and what a rule refuses, header first', () => {
    const store = storeOf({ rate: '2', lines: [{ id: 1, qty: '0' }, {}] });
    expect(
      findProblems(store, TEXTS).map(({ table, key, field, message }) => [table, key, field, message]),
    ).toEqual([
      ['', undefined, 'date', 'date?'],
      ['', undefined, 'client', 'client?'],
      ['', undefined, 'rate', '税率要小于 100%'],
      ['lines', 1, 'thing', 'thing?'],
      ['lines', 1, 'qty', 'qty!'],
    ]);
  });

  it('counts only lines somebody wrote in', () => {
    const store = storeOf({ date: '2025-01-01', client: { id: 1, label: 'x' }, lines: [{}] });
    expect(findProblems(store, TEXTS)).toEqual([{ table: 'lines', message: '明细 < 1' }]);
  });

  it('asks the rules of the whole', () => {
    const store = storeOf();
    store.setLine('lines', 11, { qty: '999999' });
    expect(findProblems(store, TEXTS)).toEqual([{ table: '', field: 'client', message: '太大了' }]);
  });
});

describe('a problem', () => {
  it('goes when its field, its line or its table is changed', () => {
    const store = storeOf();
    store.problems.replace([
      { table: '', field: 'client', message: '1' },
      { table: 'lines', key: 11, field: 'qty', message: '2' },
      { table: 'lines', key: 11, message: '3' },
      { table: 'lines', key: 12, field: 'qty', message: '4' },
      { table: 'lines', message: '5' },
    ]);
    const left = () => store.problems.list().map(({ message }) => message);
    store.setLine('lines', 11, { price: '1' });
    expect(left()).toEqual(['1', '2', '4']);
    store.setLine('lines', 11, { qty: '1' });
    expect(left()).toEqual(['1', '4']);
    store.removeLines('lines', [12]);
    expect(left()).toEqual(['1']);
    store.set({ client: null });
    expect(left()).toEqual([]);
  });

  it('marks its cell and wakes only its line', () => {
    const store = storeOf();
    const marks = store.problems.marksOf('lines');
    const woken: string[] = [];
    for (const key of [11, 12]) marks.onRow(key, () => woken.push(String(key)));
    store.problems.add({ table: 'lines', key: 11, field: 'qty', message: 'no', passing: true });
    expect(marks.row(11)?.cells).toEqual({ qty: { tone: 'red', text: 'no' } });
    store.problems.add({ table: 'lines', key: 11, field: 'qty', message: 'still no' });
    expect(marks.row(11)?.cells?.qty?.text).toBe('still no');
    expect(woken).toEqual(['11', '11']);
  });
});

describe('a refusal', () => {
  const about = { form: 'bill', id: 7 };
  const built = { code: 'depended_on', message: 'Bill 7 depends on it', path: '', about };

  it('keeps the record that stands in the way, and is over once somebody writes', () => {
    const store = storeOf({ lines: [{ id: 1, qty: '1' }] });
    const problem = placed(built, () => undefined);
    expect(problem).toMatchObject({ table: '', about });
    store.problems.replace([problem], { message: 'It cannot be reversed' });
    expect(store.problems.refusal()).toEqual({ message: 'It cannot be reversed' });
    store.problems.settle({ table: '' }, ['date']);
    expect([store.problems.refusal(), store.problems.list()]).toEqual([undefined, []]);
  });
});
