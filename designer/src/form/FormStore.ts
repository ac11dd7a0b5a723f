/**
 * One record being filled in, outside React: header, lines, what is computed from them, what can be taken back.
 *
 * A field subscribes to itself, a line to itself, a total to its own figure; a keystroke wakes nothing else.
 */
import { type Context, evaluate, holds } from '@/expr/index.ts';
import { Emitter, KeyedEmitter, type Listener } from '@/grid/core/Emitter.ts';
import { History } from '@/grid/core/History.ts';
import { type RowKey, RowStore } from '@/grid/core/RowStore.ts';
import { isBlankLine } from './blankLine.ts';
import { type Computed, compute, Touched } from './computing.ts';
import {
  diff,
  isEmpty,
  joined,
  laid,
  type Patch,
  type Side,
  type State,
  turned,
  type Values,
} from './Patch.ts';
import { Pending } from './Pending.ts';
import { Problems } from './Problems.ts';
import { kept } from './rounding.ts';
import { type FieldRules, type FormRules, HEADER, type Rule } from './rules.ts';
import { same } from './sameness.ts';

export type { State, Values } from './Patch.ts';

/** Where a change happened: the header, or one line. */
export type Place = { table: typeof HEADER } | { table: string; key: RowKey };

/** Something a person did, as it will be taken back; answers of the server that follow from it join it. */
export interface Step {
  /** A step of the same name right after this one becomes part of it. */
  name: string;
  patch: Patch;
  from: State;
}

/** The id a stored line travels with; a new one has none. */
export const lineId = (line: Values): number | null => (typeof line.id === 'number' ? line.id : null);

const linesIn = (record: Values, table: string): readonly Values[] =>
  Array.isArray(record[table]) ? (record[table] as Values[]) : [];

const withoutLines = (record: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

/** Fields that were written in under `before`, and are there to be read only under `now`. */
const lostIn = (before: FormRules, now: FormRules, table: string): string[] =>
  [...(now.tables.get(table)?.values() ?? [])].flatMap(({ field: { name }, fixed }) =>
    fixed && before.tables.get(table)?.get(name)?.fixed === false ? [name] : [],
  );

const asBefore = (names: readonly string[], now: Values, old: Values): Values =>
  Object.fromEntries(names.flatMap((name) => (now[name] === old[name] ? [] : [[name, old[name] ?? null]])));

export class FormStore {
  /** Replaced by `follow` only. */
  rules: FormRules;
  readonly problems = new Problems();
  readonly pending = new Pending();
  private readonly context: () => Context;
  private readonly tables: Map<string, RowStore<Values>>;
  private readonly fieldChanged = new KeyedEmitter<string>();
  private readonly changed = new Emitter();
  private readonly target: Computed;
  private history = new History();
  private header: Values = {};
  private source: Values = {};
  private saved: State = { header: {}, lines: {} };
  private last: Step | null = null;
  private touched: Touched | null = null;
  private made = 0;
  private version = 0;

  constructor(rules: FormRules, record: Values, context: () => Context) {
    this.rules = rules;
    this.context = context;
    this.tables = new Map(rules.meta.line_items.map(({ name }) => [name, new RowStore<Values>()]));
    this.target = {
      context,
      record: () => this.record(),
      keys: (table) => this.lines(table).keys(),
      row: (table, key) => this.lines(table).row(key),
      writeHeader: (changes) => this.writeHeader(changes),
      writeRow: (table, key, changes) => this.writeRow(table, key, changes),
    };
    this.take(record);
  }

  readonly get = (field: string): unknown => this.header[field];
  readonly onField = (field: string, listener: Listener) => this.fieldChanged.on(field, listener);
  readonly onChange = (listener: Listener) => this.changed.on(listener);
  /** Grows with every change: a snapshot for those who look at the whole. */
  readonly revision = (): number => this.version;
  /** The record as it was last loaded or saved, the very object. */
  readonly loaded = (): Values => this.source;

  lines(table: string): RowStore<Values> {
    const store = this.tables.get(table);
    if (!store) throw new RangeError(`no such line items: ${table}`);
    return store;
  }

  fieldRules(table: string, field: string): FieldRules | undefined {
    return this.rules.tables.get(table)?.get(field);
  }

  /** What the record is right now; it does not change with it. */
  moment(): State {
    const lines = [...this.tables].map(([name, store]) => [name, store.entries()]);
    return { header: this.header, lines: Object.fromEntries(lines) };
  }

  /** The record as formulas read it: header values, and its lines as arrays. */
  record(): Values {
    const lines = [...this.tables].map(([name, store]) => [name, store.entries().map(([, row]) => row)]);
    return { ...this.header, ...Object.fromEntries(lines) };
  }

  /** The lines somebody wrote in, in their order: blank ones are neither sent nor counted. */
  writtenLines(table: string, { lines }: State = this.moment()): (readonly [RowKey, Values])[] {
    const initial = this.newLine(table);
    return (lines[table] ?? []).filter(([, row]) => !isBlankLine(this.rules, table, row, initial));
  }

  /** The first line nobody wrote in. */
  blankLine(table: string): RowKey | undefined {
    const initial = this.newLine(table);
    const blank = ([, row]: [RowKey, Values]) => isBlankLine(this.rules, table, row, initial);
    return this.lines(table).entries().find(blank)?.[0];
  }

  /** Whether a rule holds for the header, or for one line. */
  holds(rule: Rule, line?: Values): boolean {
    if (typeof rule === 'boolean') return rule;
    return holds(rule, { record: this.record(), context: this.context(), ...(line && { line }) });
  }

  /** Something was changed since it was loaded or saved. */
  readonly isDirty = (): boolean =>
    this.changedFields().length > 0 || [...this.tables.keys()].some((name) => this.linesChanged(name));

  /** Header fields that hold something else than when they were loaded. */
  changedFields(): string[] {
    return this.differing(HEADER, this.header, this.saved.header);
  }

  linesChanged(table: string): boolean {
    const now = this.writtenLines(table);
    const before = this.saved.lines[table] ?? [];
    return (
      now.length !== before.length ||
      now.some(([key, row], at) => {
        const [oldKey, old] = before[at] ?? [undefined, {}];
        return key !== oldKey || this.differing(table, row, old).length > 0;
      })
    );
  }

  /** Replace everything by what was loaded; nothing of it counts as a change, or can be taken back. */
  take(record: Values): void {
    this.settle(record, () => undefined);
  }

  /**
   * Take over what was saved; `sent` is what the record was when it was sent.
   *
   * Lines keep their keys and blank ones their place, so that writing can go on; what was written while the answer
   * was on its way stays, and is what is unsaved now.
   */
  saveAs(record: Values, sent: State = this.moment()): void {
    const later = diff(sent, this.moment());
    this.settle(record, (table, rows) => {
      const written = this.writtenLines(table, sent).map(([key]) => key);
      if (written.length !== rows.length) return undefined;
      const byKey = new Map(written.map((key, at) => [key, rows[at] ?? {}]));
      return (sent.lines[table] ?? []).map(([key, row]) => [key, byKey.get(key) ?? row]);
    });
    if (isEmpty(later)) return;
    const from = this.moment();
    this.put(laid(later, from), later);
    this.remember('', from);
  }

  /**
   * Go on under other rules: another language, a newer form, other fields one is let to change.
   *
   * What is written stays, and stays unsaved, wherever it may still be written.
   */
  follow(rules: FormRules): void {
    if (rules === this.rules) return;
    const before = this.rules;
    this.rules = rules;
    const names = rules.meta.line_items.map(({ name }) => name);
    for (const name of this.tables.keys()) if (!names.includes(name)) this.tables.delete(name);
    for (const name of names) if (!this.tables.has(name)) this.tableAdded(name);
    this.giveBack(before);
    this.announce();
  }

  /** Change header fields; one step that can be undone, and one with the step before when it is the same field. */
  set(changes: Values): Step | null {
    const names = Object.keys(changes);
    return this.step(`set ${names.join()}`, (touched) => {
      this.writeHeader(changes);
      touched.field(names);
      this.problems.settle({ table: HEADER }, names);
    });
  }

  /** Change one line; one step that can be undone. */
  setLine(table: string, key: RowKey, changes: Values): Step | null {
    if (!this.lines(table).row(key)) return null;
    return this.step('', (touched) => {
      this.writeRow(table, key, changes);
      touched.row(table, key);
      this.problems.settle({ table, key }, Object.keys(changes));
    });
  }

  /** Add lines at a position (the end when missing) and return their keys. */
  addLines(table: string, rows: readonly Values[], at?: number): RowKey[] {
    const keys = rows.map(() => this.newKey());
    this.step('', (touched) => {
      const store = this.lines(table);
      const start = at ?? store.keys().length;
      const initial = this.newLine(table);
      for (const [index, row] of rows.entries()) {
        store.insert(keys[index] ?? '', { ...initial, ...row }, start + index);
        touched.row(table, keys[index] ?? '');
      }
    });
    return keys;
  }

  /** A blank line to begin with, where there is none: nobody did anything yet. */
  begin(table: string): void {
    if (this.lines(table).keys().length > 0) return;
    this.lines(table).insert(this.newKey(), this.newLine(table));
    this.announce();
  }

  removeLines(table: string, keys: readonly RowKey[]): void {
    this.step('', () => {
      for (const key of keys) this.lines(table).remove(key);
      this.problems.forget(table, keys);
    });
  }

  moveLine(table: string, key: RowKey, to: number): void {
    this.step('', () => this.lines(table).move(key, to));
  }

  /** Several changes as one step. */
  together(run: () => void): Step | null {
    return this.step('', run);
  }

  /** Lay values the server computed over the record: part of the step they follow from, or of none. */
  amend(place: Place, changes: Values, step?: Step | null): void {
    const before = this.moment();
    const touched = new Touched();
    if ('key' in place) {
      this.writeRow(place.table, place.key, changes);
      touched.row(place.table, place.key);
    } else {
      this.writeHeader(changes);
      touched.field(Object.keys(changes));
    }
    compute(this.rules, touched, this.target);
    this.problems.settle(place, Object.keys(changes));
    if (step) step.patch = joined(step.patch, diff(before, this.moment()));
    this.announce();
  }

  /** Compute everything: a copy comes without its figures. */
  computeAll(): void {
    const touched = new Touched();
    for (const [name, store] of this.tables) for (const key of store.keys()) touched.row(name, key);
    compute(this.rules, touched, this.target);
    this.announce();
  }

  readonly undo = (): boolean => this.history.undo();
  readonly redo = (): boolean => this.history.redo();

  private keyed(rows: readonly Values[]): [RowKey, Values][] {
    return rows.map((row) => [lineId(row) ?? this.newKey(), row]);
  }

  private tableAdded(name: string): void {
    const store = new RowStore<Values>();
    store.replace(this.keyed(linesIn(this.source, name)));
    this.tables.set(name, store);
    this.saved = { ...this.saved, lines: { ...this.saved.lines, [name]: this.writtenLines(name) } };
  }

  /** What was written in fields that take nothing any more is as it was before. */
  private giveBack(before: FormRules): void {
    const touched = new Touched();
    const header = asBefore(lostIn(before, this.rules, HEADER), this.header, this.saved.header);
    this.writeHeader(header);
    touched.field(Object.keys(header));
    for (const [name, store] of this.tables) {
      const lost = lostIn(before, this.rules, name);
      const old = new Map(this.saved.lines[name]);
      for (const [key, row] of store.entries()) {
        const changes = asBefore(lost, row, old.get(key) ?? {});
        if (Object.keys(changes).length === 0) continue;
        this.writeRow(name, key, changes);
        touched.row(name, key);
      }
    }
    if (touched.header.size + touched.rows.size === 0) return;
    compute(this.rules, touched, this.target);
    // Taking a step back would write there again.
    this.history = new History();
    this.last = null;
  }

  private settle(
    record: Values,
    rowsFor: (table: string, rows: readonly Values[]) => (readonly [RowKey, Values])[] | undefined,
  ): void {
    for (const [name, store] of this.tables) {
      const rows = linesIn(record, name);
      store.replace(rowsFor(name, rows) ?? this.keyed(rows));
    }
    this.source = record;
    this.header = withoutLines(record, [...this.tables.keys()]);
    this.saved = { header: this.header, lines: this.writtenState() };
    this.history = new History();
    this.last = null;
    this.problems.clear();
    for (const name of this.rules.tables.get(HEADER)?.keys() ?? []) this.fieldChanged.emit(name);
    this.announce();
  }

  /** Run a change, compute what follows, and remember how to take both back. Null inside another step. */
  private step(name: string, run: (touched: Touched) => void): Step | null {
    if (this.touched) {
      run(this.touched);
      return null;
    }
    const from = this.moment();
    const touched = new Touched();
    this.touched = touched;
    try {
      run(touched);
    } finally {
      this.touched = null;
      compute(this.rules, touched, this.target);
    }
    this.announce();
    return this.remember(name, from);
  }

  private remember(name: string, from: State): Step {
    const joins = name !== '' && this.last?.name === name;
    const step = joins && this.last ? this.last : { name, from, patch: diff(from, this.moment()) };
    if (joins) step.patch = diff(step.from, this.moment());
    else if (!isEmpty(step.patch)) {
      this.history.push({ undo: () => this.turn(step, 'before'), redo: () => this.turn(step, 'after') });
      this.last = step;
    }
    return step;
  }

  private turn({ patch }: Step, side: Side): void {
    this.put(turned(patch, side, this.moment()), patch);
  }

  /** Be as `patch` made it, and compute what follows. */
  private put({ header, lines }: State, patch: Patch): void {
    this.last = null;
    this.writeHeader(header);
    for (const [name, store] of this.tables) store.replace(lines[name] ?? []);
    const touched = new Touched();
    touched.field(Object.keys(patch.header));
    for (const [name, table] of patch.tables) {
      for (const key of [...table.rows.keys(), ...table.held.keys()]) touched.row(name, key);
    }
    compute(this.rules, touched, this.target);
    this.announce();
  }

  private writtenState(): State['lines'] {
    return Object.fromEntries([...this.tables.keys()].map((name) => [name, this.writtenLines(name)]));
  }

  private differing(table: string, row: Values, old: Values): string[] {
    if (row === old) return [];
    return [...(this.rules.tables.get(table)?.values() ?? [])].flatMap(({ field: { name, type }, fixed }) =>
      fixed || same(type, row[name], old[name]) ? [] : [name],
    );
  }

  private announce(): void {
    this.version += 1;
    this.changed.emit();
  }

  /** What a new line starts with. */
  private newLine(table: string): Values {
    const filled = [...(this.rules.tables.get(table)?.values() ?? [])].filter(({ initial }) => initial);
    if (filled.length === 0) return {};
    const env = { record: this.record(), context: this.context(), line: {} };
    return Object.fromEntries(
      filled.map(({ field, initial }) => [field.name, initial && kept(evaluate(initial, env), field)]),
    );
  }

  private newKey(): RowKey {
    this.made += 1;
    return `new-${this.made}`;
  }

  private writeRow(table: string, key: RowKey, changes: Values): void {
    const row = this.lines(table).row(key);
    if (row) this.lines(table).set(key, { ...row, ...changes });
  }

  private writeHeader(changes: Values): void {
    const before = this.header;
    this.header = { ...before, ...changes };
    for (const name of Object.keys(changes)) if (before[name] !== changes[name]) this.fieldChanged.emit(name);
  }
}
