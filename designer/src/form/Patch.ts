/** A step as what it changed, field by field: taking it back leaves alone what changed elsewhere meanwhile. */
import type { RowKey } from '@/grid/core/RowStore.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What a record is at a moment. Rows are shared between moments and never changed. */
export interface State {
  header: Values;
  lines: Readonly<Record<string, readonly (readonly [RowKey, Values])[]>>;
}

/** Which end of a step. */
export type Side = 'before' | 'after';

type Change = Readonly<Record<Side, unknown>>;
type Changes = Readonly<Record<string, Change>>;

interface TablePatch {
  /** Missing: no line came, went or moved. */
  order?: Readonly<Record<Side, readonly RowKey[]>>;
  rows: ReadonlyMap<RowKey, Changes>;
  /** Lines that stand on one side only, as they were when they left. */
  held: Map<RowKey, Values>;
}

export interface Patch {
  header: Changes;
  tables: ReadonlyMap<string, TablePatch>;
}

const NOTHING: Changes = {};

function fieldChanges(before: Values, after: Values): Changes {
  if (before === after) return NOTHING;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names].flatMap((name) =>
      before[name] === after[name] ? [] : [[name, { before: before[name], after: after[name] }]],
    ),
  );
}

type Lines = readonly (readonly [RowKey, Values])[];

function tablePatch(before: Lines, after: Lines): TablePatch {
  const [old, now] = [new Map(before), new Map(after)];
  const order = { before: before.map(([key]) => key), after: after.map(([key]) => key) };
  const stays =
    order.before.length === order.after.length && order.after.every((key, at) => key === order.before[at]);
  const rows = after.flatMap(([key, row]) => {
    const was = old.get(key);
    return was === undefined || was === row ? [] : [[key, fieldChanges(was, row)] as const];
  });
  const held = [...before.filter(([key]) => !now.has(key)), ...after.filter(([key]) => !old.has(key))];
  return { rows: new Map(rows), held: new Map(held), ...(!stays && { order }) };
}

/** What led from one moment to another. */
export const diff = (before: State, after: State): Patch => ({
  header: fieldChanges(before.header, after.header),
  tables: new Map(
    Object.keys(after.lines).map((name) => [
      name,
      tablePatch(before.lines[name] ?? [], after.lines[name] ?? []),
    ]),
  ),
});

export const isEmpty = ({ header, tables }: Patch): boolean =>
  Object.keys(header).length === 0 &&
  [...tables.values()].every(({ order, rows }) => order === undefined && rows.size === 0);

function joinedChanges(first: Changes, second: Changes): Changes {
  const later = Object.entries(second).map(([name, { before, after }]) => {
    const origin = first[name];
    return [name, { before: origin ? origin.before : before, after }];
  });
  return { ...first, ...Object.fromEntries(later) };
}

/** `second` as part of the same step; it changes fields only, and no line comes or goes in it. */
export function joined(first: Patch, second: Patch): Patch {
  const tables = [...first.tables].map(([name, table]): [string, TablePatch] => {
    const added = second.tables.get(name)?.rows ?? new Map<RowKey, Changes>();
    const rows = new Map(table.rows);
    for (const [key, changes] of added) {
      // A line the step itself made is held whole.
      if (!table.held.has(key)) rows.set(key, joinedChanges(rows.get(key) ?? NOTHING, changes));
    }
    return [name, { ...table, rows }];
  });
  return { header: joinedChanges(first.header, second.header), tables: new Map(tables) };
}

const to = (side: Side, changes: Changes): Values =>
  Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, change[side]]));

function turnedLines(patch: TablePatch, side: Side, lines: Lines): Lines {
  const rows = new Map(lines);
  const order = patch.order?.[side] ?? lines.map(([key]) => key);
  const stay = new Set(order);
  for (const [key, row] of lines) if (!stay.has(key)) patch.held.set(key, row);
  return order.map((key) => {
    const row = rows.get(key) ?? patch.held.get(key) ?? {};
    const changes = patch.rows.get(key);
    return [key, changes ? { ...row, ...to(side, changes) } : row];
  });
}

/** The record with a step taken back (`before`) or done again (`after`). */
export const turned = (patch: Patch, side: Side, { header, lines }: State): State => ({
  header: { ...header, ...to(side, patch.header) },
  lines: Object.fromEntries(
    Object.entries(lines).map(([name, rows]) => {
      const table = patch.tables.get(name);
      return [name, table ? turnedLines(table, side, rows) : rows];
    }),
  ),
});

/** Lines the others took away stay away, lines they added stay. */
function laidLines({ order, rows, held }: TablePatch, lines: Lines): Lines {
  const now = new Map(lines);
  const before = new Set(order?.before);
  const known = new Set([...before, ...(order?.after ?? [])]);
  const mine = order?.after.filter((key) => now.has(key) || !before.has(key)) ?? [];
  const keys = [...mine, ...lines.map(([key]) => key).filter((key) => !known.has(key))];
  return keys.map((key) => {
    const row = now.get(key) ?? held.get(key) ?? {};
    return [key, { ...row, ...to('after', rows.get(key) ?? NOTHING) }];
  });
}

/** What was changed meanwhile laid over a record that others changed as well. */
export const laid = (patch: Patch, { header, lines }: State): State => ({
  header: { ...header, ...to('after', patch.header) },
  lines: Object.fromEntries(
    Object.entries(lines).map(([name, rows]) => {
      const table = patch.tables.get(name);
      return [name, table ? laidLines(table, rows) : rows];
    }),
  ),
});
