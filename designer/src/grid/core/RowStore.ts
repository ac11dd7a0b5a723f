/** Rows outside React: order in one list, each row replaced whole, each change heard only by who shows it. */
import { Emitter, KeyedEmitter, type Listener } from './Emitter.ts';

export type RowKey = string | number;

/** What a grid needs from whoever holds the rows. Both `keys()` and `row()` keep their identity until they change. */
export interface RowSource<R> {
  keys: () => readonly RowKey[];
  row: (key: RowKey) => R | undefined;
  onKeys: (listener: Listener) => () => void;
  onRow: (key: RowKey, listener: Listener) => () => void;
}

export class RowStore<R> implements RowSource<R> {
  private order: readonly RowKey[] = [];
  private rows = new Map<RowKey, R>();
  private readonly orderChanged = new Emitter();
  private readonly rowChanged = new KeyedEmitter<RowKey>();

  readonly keys = () => this.order;
  readonly row = (key: RowKey) => this.rows.get(key);
  readonly onKeys = (listener: Listener) => this.orderChanged.on(listener);
  readonly onRow = (key: RowKey, listener: Listener) => this.rowChanged.on(key, listener);

  /** Take over a whole new set of rows; rows that stayed the same object wake nobody. */
  replace(entries: readonly (readonly [RowKey, R])[]): void {
    const before = this.rows;
    const order = entries.map(([key]) => key);
    const moved = order.length !== this.order.length || order.some((key, index) => key !== this.order[index]);
    this.rows = new Map(entries);
    if (moved) this.order = order;
    for (const [key, row] of entries)
      if (before.has(key) && before.get(key) !== row) this.rowChanged.emit(key);
    if (moved) this.orderChanged.emit();
  }

  /** Change one row. */
  set(key: RowKey, row: R): void {
    if (this.rows.get(key) === row) return;
    this.rows.set(key, row);
    this.rowChanged.emit(key);
  }

  /** Put a new row at position `at`; the end when missing. */
  insert(key: RowKey, row: R, at: number = this.order.length): void {
    this.rows.set(key, row);
    this.order = this.order.toSpliced(at, 0, key);
    this.orderChanged.emit();
  }

  remove(key: RowKey): void {
    if (!this.rows.delete(key)) return;
    this.order = this.order.filter((other) => other !== key);
    this.orderChanged.emit();
  }

  /** Move a row to position `to`, counted without it. */
  move(key: RowKey, to: number): void {
    this.order = this.order.filter((other) => other !== key).toSpliced(to, 0, key);
    this.orderChanged.emit();
  }

  /** Every row in order. */
  entries(): [RowKey, R][] {
    return this.order.flatMap((key) => {
      const row = this.rows.get(key);
      return row === undefined ? [] : [[key, row] as [RowKey, R]];
    });
  }
}
