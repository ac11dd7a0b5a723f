/**
 * What a designer edits: one immutable value, changed by named commands only, each of which can be taken back.
 *
 * Who looks at a part subscribes and picks it; parts that did not change stay the very same objects.
 */
import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer';

enablePatches();

export interface Named {
  kind: string;
}

/** How a command changes the value: `draft` may be written to, or another value returned. */
export type Apply<T, C extends Named> = (draft: T, command: C) => unknown;

interface Entry<C> {
  command: C;
  forward: Patch[];
  back: Patch[];
  /** What was selected before and after. */
  before: string;
  after: string;
  at: number;
}

/** What is said aloud: which command was done, taken back or done again. */
export interface Said<C> {
  how: 'done' | 'undone' | 'redone';
  command: C;
}

interface Options<T, C extends Named> {
  apply: Apply<T, C>;
  /** Commands of the same key within a second are one: typing in one property. */
  mergeKey: (command: C) => string;
  now?: () => number;
}

/** ms between two keystrokes that belong together. */
const TOGETHER = 1000;
const MOST = 200;

export class DraftStore<T, C extends Named> {
  private readonly options: Options<T, C>;
  private readonly listeners = new Set<() => void>();
  private held: T;
  private chosen = '';
  private past: Entry<C>[] = [];
  private future: Entry<C>[] = [];
  private latest: Said<C> | null = null;

  constructor(value: T, options: Options<T, C>) {
    this.held = value;
    this.options = options;
  }

  readonly value = (): T => this.held;
  readonly selection = (): string => this.chosen;
  readonly canUndo = (): boolean => this.past.length > 0;
  readonly canRedo = (): boolean => this.future.length > 0;
  readonly said = (): Said<C> | null => this.latest;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  select(key: string): void {
    if (key === this.chosen) return;
    this.chosen = key;
    this.announce();
  }

  /** Do a command as part of the step before, when that was of the same kind. */
  amend(command: C): void {
    const last = this.past.at(-1);
    if (last && this.options.mergeKey(last.command) === this.options.mergeKey(command)) last.at = this.now();
    this.run(command);
  }

  /** Do a command; `select` is what is selected afterwards. False when it changes nothing. */
  run(command: C, select = this.chosen): boolean {
    const [value, forward, back] = produceWithPatches(
      this.held,
      (draft) => this.options.apply(draft as T, command) as never,
    );
    const before = this.chosen;
    this.chosen = select;
    if (forward.length === 0) {
      if (before !== select) this.announce();
      return false;
    }
    this.held = value as T;
    this.remember({ command, forward, back, before, after: select, at: this.now() });
    this.latest = { how: 'done', command };
    this.announce();
    return true;
  }

  undo(): boolean {
    const entry = this.past.pop();
    if (!entry) return false;
    this.future.push(entry);
    return this.turn(entry, entry.back, entry.before, 'undone');
  }

  redo(): boolean {
    const entry = this.future.pop();
    if (!entry) return false;
    this.past.push(entry);
    return this.turn(entry, entry.forward, entry.after, 'redone');
  }

  /** Start anew from another value: nothing of before can be taken back. */
  replace(value: T): void {
    this.held = value;
    this.past = [];
    this.future = [];
    this.latest = null;
    this.announce();
  }

  private turn({ command }: Entry<C>, patches: Patch[], select: string, how: Said<C>['how']): boolean {
    this.held = applyPatches(this.held as object, patches) as T;
    this.chosen = select;
    this.latest = { how, command };
    this.announce();
    return true;
  }

  private remember(entry: Entry<C>): void {
    const last = this.past.at(-1);
    const key = this.options.mergeKey(entry.command);
    this.future = [];
    if (last && key && key === this.options.mergeKey(last.command) && entry.at - last.at < TOGETHER) {
      const forward = [...last.forward, ...entry.forward];
      const back = [...entry.back, ...last.back];
      this.past[this.past.length - 1] = { ...entry, forward, back, before: last.before };
      return;
    }
    this.past.push(entry);
    if (this.past.length > MOST) this.past.shift();
  }

  private now(): number {
    return this.options.now?.() ?? Date.now();
  }

  private announce(): void {
    for (const listener of this.listeners) listener();
  }
}
