/** Which rows are ticked; each row hears only of itself, the bar above the list of every change. */
import { Emitter, KeyedEmitter, type Listener } from './core/Emitter.ts';
import type { MarkSource, RowMarks } from './core/GridRow.tsx';
import type { RowKey } from './core/RowStore.ts';

const TICKED: RowMarks = { selected: true };
const UNTICKED: RowMarks = { selected: false };

export class Selection {
  private ticked: ReadonlySet<RowKey> = new Set();
  private readonly changed = new Emitter();
  private readonly rowChanged = new KeyedEmitter<RowKey>();

  readonly keys = (): ReadonlySet<RowKey> => this.ticked;
  readonly has = (key: RowKey): boolean => this.ticked.has(key);
  readonly onChange = (listener: Listener) => this.changed.on(listener);
  readonly onRow = (key: RowKey, listener: Listener) => this.rowChanged.on(key, listener);

  /** The same, as the grid asks for it. */
  readonly marks: MarkSource = { row: (key) => (this.has(key) ? TICKED : UNTICKED), onRow: this.onRow };

  /** Tick or untick rows. */
  set(keys: readonly RowKey[], on: boolean): void {
    const next = new Set(this.ticked);
    const touched = keys.filter((key) => next.has(key) !== on);
    for (const key of touched)
      if (on) next.add(key);
      else next.delete(key);
    if (touched.length === 0) return;
    this.ticked = next;
    for (const key of touched) this.rowChanged.emit(key);
    this.changed.emit();
  }

  toggle(key: RowKey): void {
    this.set([key], !this.has(key));
  }

  clear(): void {
    this.set([...this.ticked], false);
  }
}
