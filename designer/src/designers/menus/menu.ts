/** A navigation menu as written down: entries, and groups of entries; moved by what leads where. */

import type { Text } from '../form/model/definition.ts';

export interface MenuItemDef {
  id?: string;
  label?: Text;
  icon?: string;
  form?: string;
  report?: string;
  page?: string;
  items?: MenuItemDef[];
}

export interface MenuDef {
  menu: string;
  id: string;
  label: Text;
  items: MenuItemDef[];
  order?: number;
}

/** Where an entry stands: at the top (one number) or in a group (two). */
export type Spot = readonly [number] | readonly [number, number];

export const isGroup = (item: MenuItemDef): boolean => item.items !== undefined;

export const itemAt = (items: readonly MenuItemDef[], [first, second]: Spot): MenuItemDef | undefined =>
  second === undefined ? items[first] : items[first]?.items?.[second];

const without = (items: readonly MenuItemDef[], [first, second]: Spot): MenuItemDef[] =>
  second === undefined
    ? items.filter((_, at) => at !== first)
    : items.map((item, at) =>
        at === first ? { ...item, items: (item.items ?? []).filter((_, inner) => inner !== second) } : item,
      );

const withAt = (items: readonly MenuItemDef[], [first, second]: Spot, added: MenuItemDef): MenuItemDef[] =>
  second === undefined
    ? [...items.slice(0, first), added, ...items.slice(first)]
    : items.map((item, at) => {
        const inner = item.items ?? [];
        return at === first
          ? { ...item, items: [...inner.slice(0, second), added, ...inner.slice(second)] }
          : item;
      });

export const removed = without;
export const inserted = withAt;

/** Move an entry; `to` counts everything as it stands before. A group stays at the top. */
export function moved(items: readonly MenuItemDef[], from: Spot, to: Spot): MenuItemDef[] {
  const item = itemAt(items, from);
  if (!item || (isGroup(item) && to[1] !== undefined)) return [...items];
  const rest = without(items, from);
  const [first, second] = to;
  if (from[1] === undefined) {
    const shifted = first > from[0] ? first - 1 : first;
    return withAt(rest, second === undefined ? [shifted] : [shifted, second], item);
  }
  const later = second !== undefined && first === from[0] && second > from[1];
  return withAt(rest, later ? [first, second - 1] : to, item);
}

export const edited = (items: readonly MenuItemDef[], [first, second]: Spot, part: Partial<MenuItemDef>) =>
  items.map((item, at) => {
    if (at !== first) return item;
    if (second === undefined) return { ...item, ...part };
    return {
      ...item,
      items: (item.items ?? []).map((one, inner) => (inner === second ? { ...one, ...part } : one)),
    };
  });

/** One step up or down by keyboard, over the end of a group into the next. */
export function stepped(items: readonly MenuItemDef[], [first, second]: Spot, by: -1 | 1): Spot | null {
  if (second === undefined) {
    const to = by === 1 ? first + 2 : first - 1;
    return to < 0 || to > items.length ? null : [to];
  }
  const length = items[first]?.items?.length ?? 0;
  const to = by === 1 ? second + 2 : second - 1;
  if (to >= 0 && to <= length) return [first, to];
  for (let other = first + by; other >= 0 && other < items.length; other += by) {
    const inner = items[other]?.items;
    if (inner) return [other, by === 1 ? 0 : inner.length];
  }
  return null;
}

/** Into the group above (else the one below), or out of its group to stand right after it; null where neither is. */
export function turned(items: readonly MenuItemDef[], [first, second]: Spot, way: 'in' | 'out'): Spot | null {
  if (way === 'out') return second === undefined ? null : [first + 1];
  const item = items[first];
  if (second !== undefined || !item || isGroup(item)) return null;
  const groups = items.flatMap((one, at) => (isGroup(one) ? [at] : []));
  const above = groups.filter((at) => at < first).at(-1);
  if (above !== undefined) return [above, items[above]?.items?.length ?? 0];
  const below = groups.find((at) => at > first);
  return below === undefined ? null : [below, 0];
}

/** Where a move lands once what moved has left its old place. */
export function landed(from: Spot, to: Spot): Spot {
  const first = from[1] === undefined && to[0] > from[0] ? to[0] - 1 : to[0];
  if (to[1] === undefined) return [first];
  const same = from[1] !== undefined && to[0] === from[0];
  return [first, same && from[1] !== undefined && to[1] > from[1] ? to[1] - 1 : to[1]];
}
