/** Menus and rights as values: what is moved is never lost, and a right is turned on and off where it stands. */
import { describe, expect, it } from 'vitest';
import {
  itemAt,
  landed,
  type MenuItemDef,
  moved,
  type Spot,
  stepped,
  turned,
} from '@/designers/menus/menu.ts';
import { canDo, type RoleDef, rowsOf, toggled, withGrant } from '@/designers/roles/role.ts';

const items: MenuItemDef[] = [
  { page: 'home' },
  { label: { zh: '甲' }, items: [{ form: 'a' }, { form: 'b' }] },
  { label: { zh: '乙' }, items: [{ form: 'c' }] },
];

const flat = (all: readonly MenuItemDef[]): string =>
  all
    .map(({ form, page, label, items: inner }) => (inner ? `${label?.zh}(${flat(inner)})` : (form ?? page)))
    .join(' ');

describe('a menu', () => {
  it('is arranged as it is seen while dragging', () => {
    expect(flat(moved(items, [1, 0], [1, 2]))).toBe('home 甲(b a) 乙(c)');
    expect(flat(moved(items, [1, 0], [2, 1]))).toBe('home 甲(b) 乙(c a)');
    expect(flat(moved(items, [0], [3]))).toBe('甲(a b) 乙(c) home');
    expect(flat(moved(items, [0], [1, 1]))).toBe('甲(a home b) 乙(c)');
    expect(flat(moved(items, [2, 0], [0]))).toBe('c home 甲(a b) 乙()');
  });

  it('keeps groups at the top', () => {
    expect(moved(items, [1], [2, 0])).toEqual(items);
  });

  it('loses nothing, wherever an entry is put', () => {
    const spots: Spot[] = [[0], [1], [2], [3], [1, 0], [1, 1], [1, 2], [2, 0], [2, 1]];
    const letters = (text: string) => [...text.replace(/[() ]/g, '')].sort().join('');
    for (const from of spots.filter(([first]) => first < 3))
      for (const to of spots) expect(letters(flat(moved(items, from, to)))).toBe(letters(flat(items)));
  });

  it('steps over the end of a group into the next', () => {
    expect(stepped(items, [1, 1], 1)).toEqual([2, 0]);
    expect(stepped(items, [2, 0], -1)).toEqual([1, 2]);
    expect(stepped(items, [0], -1)).toBeNull();
  });

  it('goes into a group and out of it again by keyboard', () => {
    expect(turned(items, [0], 'in')).toEqual([1, 0]);
    expect(turned(items, [2, 0], 'out')).toEqual([3]);
    expect(turned(items, [1], 'in')).toBeNull();
    expect(turned(items, [0], 'out')).toBeNull();
  });

  it('knows where what moved stands afterwards', () => {
    const moves: [Spot, Spot][] = [
      [[0], [3]],
      [[0], [1, 1]],
      [
        [1, 0],
        [1, 2],
      ],
      [
        [1, 1],
        [2, 0],
      ],
      [[2, 0], [0]],
    ];
    for (const [from, to] of moves)
      expect(itemAt(moved(items, from, to), landed(from, to))).toBe(itemAt(items, from));
  });
});

const role = (grants: RoleDef['grants']): RoleDef => ({ role: 'r', id: 'o1', label: { zh: '角' }, grants });
const row = (one: RoleDef, form: string, index = 0) => {
  const found = rowsOf(one, form)[index];
  if (!found) throw new RangeError(form);
  return found;
};

describe('a role', () => {
  it('lets somebody look who may do the first thing, and do nothing who may not look', () => {
    const first = withGrant(role([]), row(role([]), 'item'), (grant) => toggled(grant, 'update', true));
    expect(first.grants).toEqual([{ form: 'item', can: ['read', 'update'] }]);
    const none = withGrant(first, row(first, 'item'), (grant) => toggled(grant, 'read', false));
    expect(none.grants).toEqual([]);
  });

  it('says of one form what the grant for all forms says, with one thing less', () => {
    const all = role([{ form: '*', can: ['*'] }]);
    const next = withGrant(all, row(all, 'item'), (grant) => toggled(grant, 'delete', false));
    expect(canDo(next.grants.at(-1), 'delete')).toBe(false);
    for (const kept of ['read', 'submit', 'convert', 'archive', 'approve'])
      expect(canDo(next.grants.at(-1), kept)).toBe(true);
    expect(canDo(rowsOf(next, 'other')[0]?.grant, 'delete')).toBe(true);
  });

  it('changes one of two grants of a form and leaves the other', () => {
    const two = role([
      { form: 'item', can: ['read'] },
      { form: 'item', can: ['update'], rows: 'mine' },
    ]);
    const next = withGrant(two, row(two, 'item', 1), (grant) => toggled(grant, 'delete', true));
    expect(next.grants[0]).toEqual({ form: 'item', can: ['read'] });
    expect(next.grants[1]).toEqual({ form: 'item', can: ['update', 'delete'], rows: 'mine' });
  });
});
