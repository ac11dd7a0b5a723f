/** What is wrong with a record, at its place: found here, or said by the server with a JSON Pointer. */
import type { Problem } from '@/api/errors.ts';
import { Emitter, KeyedEmitter, type Listener } from '@/grid/core/Emitter.ts';
import type { MarkSource, RowMarks } from '@/grid/core/GridRow.tsx';
import type { RowKey } from '@/grid/core/RowStore.ts';
import type { Place } from './FormStore.ts';

export interface Placed {
  /** "" for the header, else line items. */
  table: string;
  key?: RowKey;
  /** Missing: the record, or the line, as a whole. */
  field?: string;
  message: string;
  hint?: string | undefined;
  /** Another record that stands in the way. */
  about?: Problem['about'];
  /** Said while writing, at its cell only: what was typed was not taken, the old value stands. */
  passing?: boolean;
}

/** What cannot be done now, and what to do first: nothing on the page has to be mended. */
export interface Refusal {
  message: string;
  hint?: string | undefined;
}

type KeysOf = (table: string) => readonly RowKey[] | undefined;

/** Read "/lines/3/qty" with the lines in their present order. */
export function placed({ path, message, hint, about }: Problem, keysOf: KeysOf): Placed {
  const [first = '', second, third] = path.split('/').slice(1);
  const keys = keysOf(first);
  if (!keys) return { table: '', message, hint, ...(first && { field: first }), ...(about && { about }) };
  const key = second === undefined ? undefined : keys[Number(second)];
  return { table: first, message, hint, ...(key !== undefined && { key }), ...(third && { field: third }) };
}

const rowId = (table: string, key: RowKey): string => `${table}/${key}`;

export class Problems {
  private all: readonly Placed[] = [];
  private refused: Refusal | undefined;
  private marks = new Map<string, RowMarks>();
  private readonly changed = new Emitter();
  private readonly rowChanged = new KeyedEmitter<string>();

  readonly list = (): readonly Placed[] => this.all;
  /** Why nothing was done, when no place on the page is to blame. */
  readonly refusal = (): Refusal | undefined => this.refused;
  readonly onChange = (listener: Listener) => this.changed.on(listener);

  /** The message at a header field. */
  readonly at = (field: string): string | undefined =>
    this.all.find((one) => one.table === '' && one.field === field)?.message;

  /** The lines of a table as a grid marks them. */
  marksOf(table: string): MarkSource {
    return {
      row: (key) => this.marks.get(rowId(table, key)),
      onRow: (key, listener) => this.rowChanged.on(rowId(table, key), listener),
    };
  }

  replace(problems: readonly Placed[], refusal?: Refusal): void {
    this.refused = refusal;
    const touched = new Set(this.marks.keys());
    this.all = problems;
    this.marks = marksIn(problems);
    for (const id of this.marks.keys()) touched.add(id);
    for (const id of touched) this.rowChanged.emit(id);
    this.changed.emit();
  }

  /** Say one more thing about a cell, instead of what was said about it before. */
  add(problem: Placed): void {
    const { table, key, field } = problem;
    const others = this.all.filter((one) => one.table !== table || one.key !== key || one.field !== field);
    this.replace([...others, problem]);
  }

  clear(): void {
    if (this.all.length > 0 || this.refused) this.replace([]);
  }

  /** Lines that are gone have no problems. */
  forget(table: string, keys: readonly RowKey[]): void {
    const rest = this.all.filter(
      (one) => one.table !== table || one.key === undefined || !keys.includes(one.key),
    );
    if (rest.length < this.all.length) this.replace(rest);
  }

  /** What was said about these fields, or about where they are as a whole, no longer holds: somebody changed them. */
  settle(place: Place, fields: readonly string[]): void {
    if (this.refused) {
      this.replace([]);
      return;
    }
    const key = 'key' in place ? place.key : undefined;
    const rest = this.all.filter((one) => {
      if (one.table !== place.table) return true;
      if (one.key !== undefined && one.key !== key) return true;
      return one.field !== undefined && !fields.includes(one.field);
    });
    if (rest.length < this.all.length) this.replace(rest);
  }
}

function marksIn(problems: readonly Placed[]): Map<string, RowMarks> {
  const marks = new Map<string, RowMarks>();
  for (const { table, key, field, message } of problems) {
    if (key === undefined) continue;
    const id = rowId(table, key);
    const cells = { ...marks.get(id)?.cells, [field ?? '']: { tone: 'red' as const, text: message } };
    marks.set(id, { cells });
  }
  return marks;
}
