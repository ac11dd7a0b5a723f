/** Which cell the keyboard is on, and the text being typed there. Rows hear only of their own cell. */
import { Emitter, KeyedEmitter, type Listener } from './Emitter.ts';
import type { RowKey } from './RowStore.ts';

export interface CellAddress {
  key: RowKey;
  column: string;
}

export class ActiveCell {
  private address: CellAddress | null = null;
  private text: string | null = null;
  private readonly moved = new Emitter();
  private readonly typed = new Emitter();
  private readonly rowTouched = new KeyedEmitter<RowKey>();

  readonly get = (): CellAddress | null => this.address;
  /** What is being typed; null while nothing is. The row itself keeps its old value until it is committed. */
  readonly draft = (): string | null => this.text;
  readonly onMove = (listener: Listener) => this.moved.on(listener);
  readonly onDraft = (listener: Listener) => this.typed.on(listener);
  readonly onRow = (key: RowKey, listener: Listener) => this.rowTouched.on(key, listener);

  /** The active column of row `key`, or null: the snapshot a row subscribes to. */
  readonly columnIn = (key: RowKey): string | null =>
    this.address?.key === key ? this.address.column : null;

  /** Go to another cell; what was typed and not committed is dropped. */
  go(address: CellAddress | null): void {
    const before = this.address;
    if (before?.key === address?.key && before?.column === address?.column) return;
    this.address = address;
    this.type(null);
    if (before) this.rowTouched.emit(before.key);
    if (address && address.key !== before?.key) this.rowTouched.emit(address.key);
    this.moved.emit();
  }

  type(text: string | null): void {
    if (this.text === text) return;
    this.text = text;
    this.typed.emit();
  }
}
