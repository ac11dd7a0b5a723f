/** The store of a form: what follows from a change, what can be taken back, what counts as changed. */
import { describe, expect, it, vi } from 'vitest';
import type { Field, LineItems } from '@/api/meta.ts';
import { formRules } from '@/form/rules.ts';
import { column, META, RECORD, storeOf } from './order.ts';

describe('computing', () => {
  it('follows the server’s order: lines, header, and lines again', () => {
    const store = storeOf();
    store.setLine('lines', 11, { qty: '10' });
    expect(column(store, 'amount')).toEqual(['30', '20.00']);
    expect(column(store, 'gross')).toEqual(['33.9', '22.60']);
    expect([store.get('total'), store.get('tax')]).toEqual(['50', '6.5']);
  });

  it('computes every line again when they read a header field that changed', () => {
    const store = storeOf();
    store.set({ rate: '0' });
    expect(column(store, 'gross')).toEqual(['12', '20']);
    expect(store.get('tax')).toBe('0');
  });

  it('keeps what only the server knows', () => {
    const store = storeOf();
    store.setLine('lines', 11, { qty: '10' });
    expect(store.get('owed')).toBe('5.00');
  });

  it('leaves a figure alone that comes out the same', () => {
    const store = storeOf();
    const heard = vi.fn();
    store.onField('total', heard);
    store.setLine('lines', 11, { qty: '4', price: '3' });
    expect(store.get('total')).toBe('32.00');
    expect(heard).not.toHaveBeenCalled();
  });

  it('brings the figures of a copy, which has none', () => {
    const lines = [{ thing: { id: 21, label: '螺栓' }, qty: '2', price: '3' }];
    const store = storeOf({ rate: '0.13', lines });
    store.computeAll();
    expect([store.get('total'), ...column(store, 'gross')]).toEqual(['6', '6.78']);
    expect(store.isDirty()).toBe(false);
  });
});

describe('what counts as changed', () => {
  it('is not a blank line to begin with, nor one added at the end', () => {
    const store = storeOf({ lines: [] });
    store.begin('lines');
    store.addLines('lines', [{}]);
    expect(store.isDirty()).toBe(false);
  });

  it('is not what a new line starts with', () => {
    const store = storeOf({ lines: [] });
    const [key = ''] = store.addLines('lines', [{}]);
    expect(store.lines('lines').row(key)?.discount).toBe('0');
    expect([store.isDirty(), store.blankLine('lines')]).toEqual([false, key]);
    store.setLine('lines', key, { discount: '0.05' });
    expect([store.isDirty(), store.blankLine('lines')]).toEqual([true, undefined]);
  });

  it('is what a person wrote, until it is as it was', () => {
    const store = storeOf();
    store.setLine('lines', 11, { qty: '5' });
    expect(store.isDirty()).toBe(true);
    store.setLine('lines', 11, { qty: '4' });
    expect(store.isDirty()).toBe(false);
    store.set({ note: '' });
    expect(store.changedFields()).toEqual([]);
  });

  it('is also another order of lines, and a line that is gone', () => {
    const moved = storeOf();
    moved.moveLine('lines', 12, 0);
    expect(moved.linesChanged('lines')).toBe(true);
    const fewer = storeOf();
    fewer.removeLines('lines', [12]);
    expect(fewer.linesChanged('lines')).toBe(true);
  });
});

describe('saving', () => {
  it('keeps keys and blank lines where they are, so that writing goes on', () => {
    const store = storeOf({ lines: [] });
    const [first, blank, last] = store.addLines('lines', [{ qty: '1' }, {}, { qty: '2' }]);
    store.saveAs({
      version: 1,
      lines: [
        { id: 31, qty: '1.0000' },
        { id: 32, qty: '2.0000' },
      ],
    });
    expect(store.lines('lines').keys()).toEqual([first, blank, last]);
    expect(column(store, 'id')).toEqual([31, undefined, 32]);
    expect(store.isDirty()).toBe(false);
    expect(store.undo()).toBe(false);
  });

  it('keeps what was written while the answer was on its way, as what is unsaved now', () => {
    const store = storeOf();
    store.set({ note: '急' });
    const sent = store.moment();
    store.set({ note: '急件' });
    store.setLine('lines', 12, { qty: '2' });
    const [added = ''] = store.addLines('lines', [{ qty: '9' }], 0);
    store.saveAs({ ...RECORD, version: 4, note: '急', number: 'SO1' }, sent);
    expect([store.get('note'), store.get('number'), store.loaded().version]).toEqual(['急件', 'SO1', 4]);
    expect(store.lines('lines').keys()).toEqual([added, 11, 12]);
    expect(column(store, 'qty')).toEqual(['9', '4.0000', '2']);
    expect(Number(store.get('total'))).toBe(52);
    expect([store.changedFields(), store.linesChanged('lines')]).toEqual([['note'], true]);
    store.undo();
    expect([store.get('note'), store.isDirty()]).toEqual(['急', false]);
  });

  it('gives the answer’s lines to the lines that were sent, not to those that are there now', () => {
    const store = storeOf({ lines: [] });
    const [first = '', second = ''] = store.addLines('lines', [{ qty: '1' }, { qty: '2' }]);
    const sent = store.moment();
    store.removeLines('lines', [first]);
    const [third] = store.addLines('lines', [{ qty: '3' }]);
    const lines = [
      { id: 31, qty: '1.0000' },
      { id: 32, qty: '2.0000' },
    ];
    store.saveAs({ version: 1, lines }, sent);
    expect(store.lines('lines').keys()).toEqual([second, third]);
    expect(column(store, 'id')).toEqual([32, undefined]);
    expect(column(store, 'qty')).toEqual(['2.0000', '3']);
  });

  it('loses no line that was written meanwhile when the answer has other lines', () => {
    const store = storeOf();
    const sent = store.moment();
    store.addLines('lines', [{ qty: '3' }]);
    store.saveAs({ ...RECORD, lines: [{ id: 40, qty: '1' }] }, sent);
    expect(column(store, 'qty').sort()).toEqual(['1', '3']);
  });

  it('takes the answer as it is when the lines are others', () => {
    const store = storeOf();
    store.saveAs({ ...RECORD, lines: [{ id: 40, qty: '1' }] });
    expect(store.lines('lines').keys()).toEqual([40]);
  });
});

describe('following other rules', () => {
  const spoken = (change: (field: Field) => Field) => ({
    ...META,
    fields: META.fields.map(change),
    line_items: META.line_items.map((table) => ({ ...table, fields: table.fields.map(change) })),
  });

  it('keeps what is written, its lines and the way back when the form is said in another language', () => {
    const store = storeOf();
    store.set({ note: '急' });
    const [added] = store.addLines('lines', [{ qty: '9' }]);
    store.follow(formRules(spoken((field) => ({ ...field, label: `${field.name} in English` }))));
    expect(store.fieldRules('', 'note')?.field.label).toBe('note in English');
    expect([store.get('note'), store.lines('lines').keys()]).toEqual(['急', [11, 12, added]]);
    expect([store.changedFields(), store.linesChanged('lines')]).toEqual([['note'], true]);
    store.undo();
    store.undo();
    expect([store.get('note'), store.isDirty()]).toEqual([null, false]);
  });

  it('gives back what may not be written any more, and computes what follows', () => {
    const store = storeOf();
    store.set({ note: '急', rate: '0' });
    store.setLine('lines', 11, { qty: '10', price: '4' });
    const fixed = new Set(['rate', 'qty']);
    store.follow(
      formRules(spoken((field) => (fixed.has(field.name) ? { ...field, read_only: true } : field))),
    );
    expect([store.get('note'), store.get('rate')]).toEqual(['急', '0.1300']);
    expect(store.lines('lines').row(11)).toMatchObject({ qty: '4.0000', price: '4', amount: '16' });
    expect(store.get('total')).toBe('36');
    expect(store.changedFields()).toEqual(['note']);
  });

  it('takes line items that are new, and lets go of those that are gone', () => {
    const others = { ...META.line_items[0], name: 'others' } as LineItems;
    const store = storeOf({ ...RECORD, others: [{ id: 51, qty: '1' }] });
    store.set({ note: '急' });
    store.setLine('lines', 11, { qty: '5' });
    store.follow(formRules({ ...META, line_items: [others] }));
    expect(store.lines('others').keys()).toEqual([51]);
    expect(() => store.lines('lines')).toThrow(RangeError);
    expect([store.changedFields(), store.linesChanged('others')]).toEqual([['note'], false]);
  });
});

describe('answers of the server', () => {
  it('are taken back together with the choice they follow from', () => {
    const store = storeOf();
    const step = store.setLine('lines', 11, { thing: { id: 23, label: '螺母' } });
    store.setLine('lines', 11, { qty: '10' });
    store.amend({ table: 'lines', key: 11 }, { price: '9', unit: '箱' }, step);
    expect(column(store, 'amount')[0]).toBe('90');
    store.undo();
    expect(store.lines('lines').row(11)).toMatchObject({
      qty: '4.0000',
      price: '9',
      unit: '箱',
      amount: '36',
    });
    store.undo();
    expect(store.lines('lines').row(11)).toMatchObject({ price: '3.00', unit: '个', amount: '12' });
    store.redo();
    expect(store.lines('lines').row(11)).toMatchObject({ price: '9', unit: '箱', amount: '36' });
    store.redo();
    expect(store.lines('lines').row(11)).toMatchObject({ qty: '10', amount: '90' });
  });

  it('stay with a line that was made in the same step', () => {
    const store = storeOf();
    let key: string | number = '';
    const step = store.together(() => {
      key = store.addLines('lines', [{}])[0] ?? '';
      store.setLine('lines', key, { qty: '2' });
    });
    store.amend({ table: 'lines', key }, { price: '7' }, step);
    store.undo();
    expect(store.lines('lines').keys()).toEqual([11, 12]);
    store.redo();
    expect(store.lines('lines').row(key)).toMatchObject({ qty: '2', price: '7', amount: '14' });
  });

  it('are waited for by whoever saves', async () => {
    const store = storeOf();
    const order: string[] = [];
    void store.pending.during(
      Promise.resolve().then(() => {
        order.push('filled');
        void store.pending.during(Promise.resolve().then(() => order.push('filled in turn')));
      }),
    );
    void store.pending.during(Promise.reject(new Error('away'))).catch(() => undefined);
    expect(await store.pending.settled()).toBe(false);
    expect(order).toEqual(['filled', 'filled in turn']);
    expect(await store.pending.settled()).toBe(true);
  });
});

describe('taking back', () => {
  it('takes typing in one field back at once', () => {
    const store = storeOf();
    for (const note of ['急', '急件', '急件！']) store.set({ note });
    store.set({ date: '2025-03-02' });
    store.undo();
    expect([store.get('note'), store.get('date')]).toEqual(['急件！', '2025-03-01']);
    store.undo();
    expect(store.get('note')).toBeNull();
    expect(store.undo()).toBe(false);
  });

  it('brings lines back where they were', () => {
    const store = storeOf();
    store.removeLines('lines', [11]);
    store.moveLine('lines', 12, 0);
    store.undo();
    expect(store.lines('lines').keys()).toEqual([11, 12]);
    expect(store.get('total')).toBe('32.00');
    store.redo();
    expect(store.lines('lines').keys()).toEqual([12]);
  });
});
