/** What can be taken back: one entry per thing the person did, however many rows it touched. */

export interface Entry {
  undo: () => void;
  redo: () => void;
}

const LONGEST = 200;

export class History {
  private past: Entry[] = [];
  private future: Entry[] = [];

  /** Remember something that has been done. What was undone before it is gone. */
  push(entry: Entry): void {
    this.past = [...this.past, entry].slice(-LONGEST);
    this.future = [];
  }

  /** Take the last thing back; false when there is nothing. */
  undo(): boolean {
    const entry = this.past.pop();
    if (!entry) return false;
    entry.undo();
    this.future.push(entry);
    return true;
  }

  redo(): boolean {
    const entry = this.future.pop();
    if (!entry) return false;
    entry.redo();
    this.past.push(entry);
    return true;
  }
}
