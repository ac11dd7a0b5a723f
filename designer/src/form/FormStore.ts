/**
 * One record being filled in, outside React: header, lines, what is computed from them, what can be taken back.
 *
 * A field subscribes to itself, a line to itself, a total to its own figure; a keystroke wakes nothing else.
 */
import { type Context, type Env, evaluate, holds } from '@/expr/index.ts';
import { Emitter, KeyedEmitter, type Listener } from '@/grid/core/Emitter.ts';
import { History } from '@/grid/core/History.ts';
import { type RowKey, RowStore } from '@/grid/core/RowStore.ts';
import { Problems } from './Problems.ts';
import { kept } from './rounding.ts';
import { type FieldRules, type FormRules, HEADER, type Rule, type Step } from './rules.ts';

export type Values = Readonly<Record<string, unknown>>;

/** Where a change happened: the header, or one line. */
export type Place = { table: typeof HEADER } | { table: string; key: RowKey };

interface Snapshot {
  header: Values;
  lines: Record<string, [RowKey, Values][]>;
}

/** The id a stored line travels with; a new one has none. */
export const lineId = (line: Values): number | null => (typeof line.id === 'number' ? line.id : null);

const withoutLines = (record: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

export class FormStore {
  readonly rules: FormRules;
  readonly problems = new Problems();
  private readonly history = new History();
  private readonly context: () => Context;
  private readonly tables: ReadonlyMap<string, RowStore<Values>>;
  private readonly fieldChanged = new KeyedEmitter<string>();
  private readonly changed = new Emitter();
  private header: Values = {};
  private saved: Snapshot = { header: {}, lines: {} };
  private made = 0;
  private version = 0;
  private depth = 0;

  constructor(rules: FormRules, record: Values, context: () => Context) {
    this.rules = rules;
    this.context = context;
    this.tables = new Map(rules.meta.line_items.map(({ name }) => [name, new RowStore<Values>()]));
    this.take(record);
  }

  readonly get = (field: string): unknown => this.header[field];
  readonly onField = (field: string, listener: Listener) => this.fieldChanged.on(field, listener);
  readonly onChange = (listener: Listener) => this.changed.on(listener);
  /** Grows with every change: a snapshot for those who look at the whole. */
  readonly revision = (): number => this.version;

  lines(table: string): RowStore<Values> {
    const store = this.tables.get(table);
    if (!store) throw new RangeError(`no such line items: ${table}`);
    return store;
  }

  fieldRules(table: string, field: string): FieldRules | undefined {
    return this.rules.tables.get(table)?.get(field);
  }

  /** The record as formulas read it: header values, and its lines as arrays. */
  record(): Values {
    const lines = [...this.tables].map(([name, store]) => [name, store.entries().map(([, row]) => row)]);
    return { ...this.header, ...Object.fromEntries(lines) };
  }

  /** Whether a rule holds for the header, or for one line. */
  holds(rule: Rule, line?: Values): boolean {
    return typeof rule === 'boolean' ? rule : holds(rule, this.env(line));
  }

  /** Something was changed since it was loaded or saved. */
  readonly isDirty = (): boolean =>
    this.changedFields().length > 0 || [...this.tables.keys()].some((name) => this.linesChanged(name));

  changedFields(): string[] {
    return Object.keys(this.header).filter((name) => this.header[name] !== this.saved.header[name]);
  }

  linesChanged(table: string): boolean {
    const now = this.lines(table).entries();
    const before = this.saved.lines[table] ?? [];
    return (
      now.length !== before.length ||
      now.some(([key, row], at) => before[at]?.[0] !== key || before[at]?.[1] !== row)
    );
  }

  /** Replace everything by what was loaded or saved; nothing of it counts as a change. */
  take(record: Values): void {
    this.header = withoutLines(record, [...this.tables.keys()]);
    for (const [name, store] of this.tables) {
      const rows = Array.isArray(record[name]) ? (record[name] as Values[]) : [];
      store.replace(rows.map((row) => [lineId(row) ?? this.newKey(), row]));
    }
    this.saved = this.snapshot();
    this.problems.clear();
    for (const name of this.rules.tables.get(HEADER)?.keys() ?? []) this.fieldChanged.emit(name);
    this.announce();
  }

  /** Values the server computed, laid over a draft without becoming a step that can be undone. */
  amend(place: Place, changes: Values): void {
    this.write(place, changes);
    this.compute(place, Object.keys(changes));
    this.announce();
  }

  /** Change header fields; one step that can be undone. */
  set(changes: Values): void {
    this.edit({ table: HEADER }, changes);
  }

  /** Change one line; one step that can be undone. */
  setLine(table: string, key: RowKey, changes: Values): void {
    if (this.lines(table).row(key)) this.edit({ table, key }, changes);
  }

  /** Add lines at a position (the end when missing) and return their keys. */
  addLines(table: string, rows: readonly Values[], at?: number): RowKey[] {
    const keys = rows.map(() => this.newKey());
    this.step(() => {
      const store = this.lines(table);
      const start = at ?? store.keys().length;
      for (const [index, row] of rows.entries()) store.insert(keys[index] ?? '', row, start + index);
      for (const key of keys) this.compute({ table, key }, []);
    });
    return keys;
  }

  removeLines(table: string, keys: readonly RowKey[]): void {
    this.step(() => {
      for (const key of keys) this.lines(table).remove(key);
      this.compute({ table: HEADER }, [table]);
    });
  }

  moveLine(table: string, key: RowKey, to: number): void {
    this.step(() => this.lines(table).move(key, to));
  }

  /** Several changes as one step. */
  together(run: () => void): void {
    this.step(run);
  }

  readonly undo = (): boolean => this.history.undo();
  readonly redo = (): boolean => this.history.redo();

  private edit(place: Place, changes: Values): void {
    this.step(() => {
      this.write(place, changes);
      this.compute(place, Object.keys(changes));
      this.problems.settle(place, Object.keys(changes));
    });
  }

  /** Run a change and remember how to take it back. */
  private step(run: () => void): void {
    if (this.depth > 0) {
      run();
      return;
    }
    const before = this.snapshot();
    this.depth += 1;
    try {
      run();
    } finally {
      this.depth -= 1;
    }
    const after = this.snapshot();
    this.history.push({ undo: () => this.restore(before), redo: () => this.restore(after) });
    this.announce();
  }

  private snapshot(): Snapshot {
    const lines = [...this.tables].map(([name, store]) => [name, store.entries()]);
    return { header: this.header, lines: Object.fromEntries(lines) };
  }

  private restore({ header, lines }: Snapshot): void {
    const touched = new Set([...Object.keys(this.header), ...Object.keys(header)]);
    const before = this.header;
    this.header = header;
    for (const [name, store] of this.tables) store.replace(lines[name] ?? []);
    for (const name of touched) if (before[name] !== header[name]) this.fieldChanged.emit(name);
    this.announce();
  }

  private announce(): void {
    this.version += 1;
    this.changed.emit();
  }

  private newKey(): RowKey {
    this.made += 1;
    return `new-${this.made}`;
  }

  private env(line?: Values): Env {
    return { record: this.record(), context: this.context(), ...(line && { line }) };
  }

  private write(place: Place, changes: Values): void {
    if ('key' in place) {
      const store = this.lines(place.table);
      const row = store.row(place.key);
      if (row) store.set(place.key, { ...row, ...changes });
      return;
    }
    const before = this.header;
    this.header = { ...before, ...changes };
    for (const name of Object.keys(changes)) if (before[name] !== changes[name]) this.fieldChanged.emit(name);
  }

  /** Compute again what follows from a change, in the server's order. */
  private compute(place: Place, fields: readonly string[]): void {
    const headerChanged = new Set('key' in place ? [] : fields);
    for (const step of this.rules.steps) {
      if (step.table === HEADER) {
        for (const name of this.computeHeader(step)) headerChanged.add(name);
      } else this.computeLines(step, this.linesToCompute(step, place, headerChanged));
    }
  }

  private linesToCompute(step: Step, place: Place, headerChanged: ReadonlySet<string>): readonly RowKey[] {
    if ([...headerChanged].some((name) => step.headerReads.has(name))) return this.lines(step.table).keys();
    return 'key' in place && place.table === step.table ? [place.key] : [];
  }

  private computeHeader(step: Step): string[] {
    if (step.fields.length === 0) return [];
    const changes = this.results(step, this.env());
    this.write({ table: HEADER }, changes);
    return Object.keys(changes);
  }

  private computeLines(step: Step, keys: readonly RowKey[]): void {
    if (keys.length === 0 || step.fields.length === 0) return;
    const store = this.lines(step.table);
    const env = this.env();
    for (const key of keys) {
      const line = store.row(key);
      if (!line) continue;
      const changes = this.results(step, { ...env, line });
      if (Object.keys(changes).length > 0) store.set(key, { ...line, ...changes });
    }
  }

  /** What the formulas of a step come to, each seeing the ones before it; only what differs. */
  private results(step: Step, env: Env): Values {
    const start = env.line ?? env.record;
    let here = start;
    for (const { rules, formula } of step.fields) {
      const seen: Env = env.line ? { ...env, line: here } : { ...env, record: here };
      const value = kept(evaluate(formula, seen), rules.field);
      if (value !== here[rules.field.name]) here = { ...here, [rules.field.name]: value };
    }
    const names = step.fields.map(({ rules }) => rules.field.name);
    return Object.fromEntries(
      names.flatMap((name) => (here[name] === start[name] ? [] : [[name, here[name]]])),
    );
  }
}
