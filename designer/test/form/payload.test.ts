/** What is sent: what a person may write, references as ids, blank lines left out, only what changed. */
import { describe, expect, it } from 'vitest';
import { changes, wholeRecord } from '@/form/payload.ts';
import { copyOf } from '@/views/record/copyOf.ts';
import { storeOf } from './order.ts';

const LINE = { thing: 21, qty: '4.0000', price: '3.00', id: 11 };

describe('the whole record', () => {
  it('holds neither figures nor what nobody may write', () => {
    const store = storeOf();
    store.addLines('lines', [{}]);
    expect(wholeRecord(store)).toMatchObject({
      date: '2025-03-01',
      client: 1,
      rate: '0.1300',
      lines: [LINE, { id: 12 }],
    });
    expect(Object.keys(wholeRecord(store)).sort()).toEqual([
      'client',
      'date',
      'files',
      'lines',
      'note',
      'rate',
    ]);
  });

  it('says from which line a converted one came', () => {
    const store = storeOf({
      lines: [{ thing: { id: 21, label: '螺栓' }, source: { id: 90, label: 'OF1 #1' } }],
    });
    expect(wholeRecord(store).lines).toEqual([{ thing: 21 }]);
    expect(wholeRecord(store, true).lines).toEqual([{ thing: 21, source: 90 }]);
  });
});

describe('changes', () => {
  it('are the fields that changed', () => {
    const store = storeOf();
    store.set({ note: '急', client: { id: 2, label: '李四' } });
    expect(changes(store)).toEqual({ note: '急', client: 2 });
  });

  it('are all lines when one changed', () => {
    const store = storeOf();
    store.setLine('lines', 12, { qty: '2' });
    expect(changes(store)).toEqual({ lines: [LINE, { thing: 22, qty: '2', price: '20.00', id: 12 }] });
  });

  it('are none when everything is as it was', () => {
    const store = storeOf();
    store.setLine('lines', 12, { qty: '2' });
    store.undo();
    expect(changes(store)).toEqual({});
  });
});

it('a copy is what a person wrote, as a new record', () => {
  const copy = copyOf(storeOf());
  expect(copy).toMatchObject({ date: '2025-03-01', rate: '0.1300' });
  expect(copy).not.toHaveProperty('total');
  expect(copy.lines).toEqual([
    expect.not.objectContaining({ id: 11, amount: '12.00' }),
    expect.objectContaining({ qty: '1.0000' }),
  ]);
});
