/** Commands on a form: any of them can be taken back and done again, and no field is ever lost or shown twice. */
import { describe, expect, it } from 'vitest';
import { DraftStore } from '@/designers/common/DraftStore.ts';
import { applyTo, type FormCommand, mergeKey } from '@/designers/form/model/commands.ts';
import type { FormDef } from '@/designers/form/model/definition.ts';
import { freeName } from '@/designers/form/model/fields.ts';
import { inFormula } from '@/designers/form/model/mentions.ts';
import { columnsOf, countAt, type Place, placesIn } from '@/designers/form/model/places.ts';
import { orderForm } from './forms.ts';

/** The same numbers for the same seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * sides);
  };
}

type Roll = ReturnType<typeof dice>;

const one = <T>(roll: Roll, items: readonly T[]): T => items[roll(items.length)] as T;

function placeIn(form: FormDef, roll: Roll, table: string): Place {
  if (table) {
    const place: Place = { in: 'lines', table, at: 0 };
    return { ...place, at: roll(countAt(form, place) + 1) };
  }
  const blocks = [...(form.layout ?? []).keys()].filter((at) => !form.layout?.[at]?.line_items);
  const block = one(roll, blocks);
  const place: Place = { in: form.layout?.[block]?.summary ? 'summary' : 'section', block, at: 0 };
  return { ...place, at: roll(countAt(form, place) + 1) };
}

let made = 0;

function randomCommand(form: FormDef, roll: Roll): FormCommand {
  const { field, table } = one(roll, [...placesIn(form).byId.values()]);
  const label = { zh: `名${roll(90)}` };
  const blocks = form.layout?.length ?? 0;
  made += 1;
  return one<() => FormCommand>(roll, [
    () => ({
      kind: 'add_fields',
      fields: [{ id: `c${made}`, name: freeName(form, table, 'new'), type: 'text', label }],
      place: placeIn(form, roll, table),
    }),
    () => ({ kind: 'move_field', id: field.id, place: placeIn(form, roll, table) }),
    () => ({ kind: 'move_field', id: field.id, place: placeIn(form, roll, table) }),
    () => ({ kind: 'place_field', id: field.id, place: placeIn(form, roll, table) }),
    () => ({ kind: 'take_off', id: field.id }),
    () => ({ kind: 'set_field', id: field.id, changes: { required: true, help: undefined } }),
    () => ({ kind: 'rename_field', id: field.id, label, name: freeName(form, table, 'other', field.name) }),
    () => ({ kind: 'add_block', block: { section: label, columns: 2, items: [] }, at: roll(blocks + 1) }),
    () => ({ kind: 'move_block', from: roll(blocks), to: roll(blocks + 1) }),
    () => ({ kind: 'set_list', changes: { columns: ['date', field.name] } }),
    () =>
      placesIn(form).byId.size > 4
        ? { kind: 'remove_field', id: field.id }
        : { kind: 'set_form', changes: { icon: 'tag' } },
    () =>
      blocks > 3 && !form.layout?.[0]?.line_items && !form.layout?.[0]?.summary
        ? { kind: 'remove_block', at: 0 }
        : { kind: 'set_form', changes: { icon: 'box' } },
  ])();
}

const open = (form: FormDef = orderForm()) => {
  let now = 0;
  const store = new DraftStore<FormDef, FormCommand>(form, {
    apply: applyTo,
    mergeKey,
    now: () => {
      now += 5000;
      return now;
    },
  });
  return store;
};

const shown = (form: FormDef): string[] => [
  ...(form.layout ?? []).flatMap(({ items = [], summary = [] }) => [...items, ...summary]),
  ...(form.line_items ?? []).flatMap((lines) => columnsOf(lines).map((name) => `${lines.name}.${name}`)),
];

describe('commands on a form', () => {
  it('are taken back one by one to where everything began, and done again', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const roll = dice(seed);
      const store = open();
      const states = [store.value()];
      for (let step = 0; step < 25; step += 1)
        if (store.run(randomCommand(store.value(), roll))) states.push(store.value());
      for (const state of states.slice(0, -1).reverse()) {
        expect(store.undo()).toBe(true);
        expect(store.value()).toEqual(state);
      }
      expect(store.undo()).toBe(false);
      for (const state of states.slice(1)) {
        expect(store.redo()).toBe(true);
        expect(store.value()).toEqual(state);
      }
    }
  });

  it('never show a field twice, nor one that is not there', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const roll = dice(seed * 7);
      const store = open();
      for (let step = 0; step < 25; step += 1) {
        store.run(randomCommand(store.value(), roll));
        const form = store.value();
        const names = shown(form);
        expect(new Set(names).size).toBe(names.length);
        expect(names.filter((name) => !placesIn(form).byPath.has(name))).toEqual([]);
      }
    }
  });

  it('keep every field a section held when the section goes', () => {
    const store = open();
    store.run({ kind: 'remove_block', at: 0 });
    expect(store.value().layout?.at(-1)?.items).toEqual(['note', 'date', 'partner', 'phone']);
  });
});

describe('a move', () => {
  it('counts places as they are seen while dragging', () => {
    const store = open();
    store.run({ kind: 'move_field', id: 'f_date', place: { in: 'section', block: 0, at: 2 } });
    expect(store.value().layout?.[0]?.items).toEqual(['partner', 'date', 'phone']);
    store.run({ kind: 'move_field', id: 'f_date', place: { in: 'section', block: 3, at: 1 } });
    expect(store.value().layout?.[0]?.items).toEqual(['partner', 'phone']);
    expect(store.value().layout?.[3]?.items).toEqual(['note', 'date']);
  });

  it('of a column names the columns of a table that showed all', () => {
    const store = open();
    store.run({ kind: 'move_field', id: 'l_amount', place: { in: 'lines', table: 'lines', at: 0 } });
    expect(store.value().line_items?.[0]?.columns).toEqual(['amount', 'item', 'qty', 'price']);
  });
});

describe('a new name', () => {
  it('is followed by every mention, and by no text in quotes', () => {
    const store = open();
    store.run({ kind: 'rename_field', id: 'f_date', label: { zh: '日期' }, name: 'day' });
    const form = store.value();
    expect(form.layout?.[0]?.items?.[0]).toBe('day');
    expect(form.list).toMatchObject({ columns: ['day', 'partner', 'total'], sort: ['-day'] });
    expect(form.fields.at(-1)?.formula).toBe('SUM(lines.amount) + LEN("date")');
  });

  it('of a column is followed in the lines and in totals', () => {
    const store = open();
    store.run({ kind: 'rename_field', id: 'l_amount', label: { zh: '金额' }, name: 'sum' });
    expect(store.value().fields.at(-1)?.formula).toBe('SUM(lines.sum) + LEN("date")');
    store.run({ kind: 'rename_field', id: 'l_qty', label: { zh: '数' }, name: 'n' });
    expect(store.value().line_items?.[0]?.fields.map((field) => field.check ?? field.formula)).toEqual([
      undefined,
      'n > 0',
      undefined,
      'n * price',
    ]);
  });

  it('leaves names that only look alike', () => {
    expect(inFormula('qty + min_qty * item.qty - qty.x', 'qty', 'n')).toBe('n + min_qty * item.qty - n.x');
  });
});

describe('taking back', () => {
  it('joins what was typed into one property within a second', () => {
    let now = 0;
    const store = new DraftStore<FormDef, FormCommand>(orderForm(), {
      apply: applyTo,
      mergeKey,
      now: () => now,
    });
    for (const text of ['a', 'ab', 'abc']) {
      now += 100;
      store.run({ kind: 'set_field', id: 'f_note', changes: { help: { zh: text } } });
    }
    now += 3000;
    store.run({ kind: 'set_field', id: 'f_note', changes: { help: { zh: 'abcd' } } });
    store.undo();
    expect(store.value().fields[3]?.help).toEqual({ zh: 'abc' });
    store.undo();
    expect(store.value().fields[3]?.help).toBeUndefined();
    expect(store.canUndo()).toBe(false);
  });

  it('returns what was selected', () => {
    const store = open();
    store.select('field:f_note');
    store.run({ kind: 'remove_field', id: 'f_note' }, '');
    store.undo();
    expect(store.selection()).toBe('field:f_note');
    expect(store.said()).toMatchObject({ how: 'undone', command: { kind: 'remove_field' } });
  });

  it('does not count what changes nothing', () => {
    const store = open();
    expect(store.run({ kind: 'set_form', changes: { icon: undefined } })).toBe(false);
    expect(store.canUndo()).toBe(false);
  });
});
