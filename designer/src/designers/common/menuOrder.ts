/** The order people know things in: that of the menu, group by group; what no menu leads to comes last. */
import type { MenuItem } from '@/api/app.ts';

export interface MenuPlace {
  /** What the menu is called: an app, mostly. */
  menu: string;
  /** What the group in it is called; "" at its top. */
  group: string;
  at: number;
}

export type Leaf = 'form' | 'report';

/** Where each form (or report) stands in the menus, by its name; the first place counts. */
export function menuPlaces(menus: readonly MenuItem[], leaf: Leaf): ReadonlyMap<string, MenuPlace> {
  const found = new Map<string, MenuPlace>();
  const walk = (items: readonly MenuItem[], menu: string, group: string) => {
    for (const item of items) {
      const name = item[leaf];
      if (name && !found.has(name)) found.set(name, { menu, group, at: found.size });
      if (item.items) walk(item.items, menu, item.label);
    }
  };
  for (const menu of menus) walk(menu.items ?? [], menu.label, '');
  return found;
}

export interface Group<T> {
  key: string;
  menu: string;
  /** What the group is called; "" at the top of the menu. */
  title: string;
  /** No menu leads to these. */
  isRest: boolean;
  entries: T[];
}

/** Things in the groups and the order of the menu. */
export function inGroups<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
  places: ReadonlyMap<string, MenuPlace>,
): Group<T>[] {
  const last = places.size;
  const at = (thing: T) => places.get(nameOf(thing))?.at ?? last;
  const groups = new Map<string, Group<T>>();
  for (const thing of [...things].sort((one, other) => at(one) - at(other))) {
    const place = places.get(nameOf(thing));
    const key = place ? `in ${place.menu} ${place.group}` : 'rest';
    const { menu = '', group: title = '' } = place ?? {};
    const group = groups.get(key) ?? { key, menu, title, isRest: !place, entries: [] };
    group.entries.push(thing);
    groups.set(key, group);
  }
  return [...groups.values()];
}
