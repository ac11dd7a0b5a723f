/** What a formula is evaluated against: one record, perhaps one of its lines, and the moment. */
import type { Row } from './value.ts';

/** Who asks, and when. `today` is `YYYY-MM-DD`, `now` an ISO moment, `zone` the time zone in which moments have dates. */
export interface Context {
  readonly today: string;
  readonly now: string;
  readonly userId: number | null;
  readonly departmentId: number | null;
  readonly my: { readonly [name: string]: unknown };
  readonly zone: string;
}

export interface Env {
  /** The record: header values, and its lines as arrays under their names. */
  readonly record: Row;
  /** The line a line formula is about. */
  readonly line?: Row;
  readonly context: Context;
  /**
   * The record a reference leads to; `path` are the steps to the reference ("item"; "item", "category").
   * Needed only for fields the reference value does not carry itself.
   */
  readonly follow?: (path: readonly string[], id: number) => Row | undefined;
}
