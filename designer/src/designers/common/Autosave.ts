/**
 * Keeps the draft on the server: after a pause, in order, one request at a time, with the version it knows.
 *
 * When somebody else changed the same thing meanwhile it stops and asks; nothing is overwritten, nothing is lost.
 */
import { ApiError, isBusy, isStatus, type Problem } from '@/api/errors.ts';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused';

export interface Saved {
  version: number;
  problems: Problem[];
}

interface Options<T> {
  version: number;
  /** Send the whole value; raises ApiError 409 when `version` is not the newest. */
  send: (version: number, value: T) => Promise<Saved>;
  /** What was saved last: equal to it, there is nothing to send. */
  value: () => T;
  onSaved?: (saved: Saved) => void;
  /** ms of quiet before sending. */
  pause?: number;
}

const PAUSE = 500;
/** ms until it tries again when nobody answers. */
const RETRY = 4000;

function stateAfter(error: unknown): SaveState {
  // Busy for a moment is as good as nobody there: it is tried again.
  if (isBusy(error)) return 'offline';
  if (isStatus(error, 409)) return 'conflict';
  return error instanceof ApiError && error.status < 500 ? 'refused' : 'offline';
}

export class Autosave<T> {
  private readonly options: Options<T>;
  private readonly listeners = new Set<() => void>();
  private version: number;
  private savedValue: T;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private flying: Promise<void> | null = null;
  private current: SaveState = 'saved';
  private failure: unknown = null;
  private stopped = false;

  constructor(options: Options<T>) {
    this.options = options;
    this.version = options.version;
    this.savedValue = options.value();
  }

  readonly state = (): SaveState => this.current;
  /** Why it was refused. */
  readonly error = (): unknown => this.failure;
  /** The version the server has, as far as is known here. */
  readonly known = (): number => this.version;
  readonly isSaved = (): boolean => this.savedValue === this.options.value();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Something changed: save it after a pause. */
  readonly schedule = (): void => {
    if (this.stopped || this.current === 'conflict') return;
    clearTimeout(this.timer);
    if (this.isSaved()) {
      if (this.current === 'waiting') this.turn('saved');
      return;
    }
    this.timer = setTimeout(() => void this.flush(), this.options.pause ?? PAUSE);
    if (!this.flying) this.turn('waiting');
  };

  /** Save now what is not saved; resolves when nothing is left to send, or nothing can be. */
  readonly flush = async (): Promise<void> => {
    clearTimeout(this.timer);
    // Two who waited for the same answer must not both send: the second would come with an old version.
    while (this.flying) await this.flying;
    if (this.stopped || this.isSaved() || this.current === 'conflict') return;
    this.flying = this.sendOnce().finally(() => {
      this.flying = null;
    });
    await this.flying;
    if (this.current === 'saved' && !this.isSaved()) this.schedule();
  };

  /** Somebody else's state was taken over: go on from there. */
  startFrom(version: number): void {
    this.version = version;
    this.savedValue = this.options.value();
    this.turn('saved');
  }

  /** Keep mine: what is here replaces the others' `version`. */
  async keepMine(version: number): Promise<void> {
    this.version = version;
    this.turn('waiting');
    await this.flush();
  }

  /** What is not saved is given up: nothing is sent any more. */
  readonly stop = (): void => {
    this.stopped = true;
    clearTimeout(this.timer);
  };

  private async sendOnce(): Promise<void> {
    const value = this.options.value();
    this.turn('saving');
    try {
      const saved = await this.options.send(this.version, value);
      this.version = saved.version;
      this.savedValue = value;
      this.options.onSaved?.(saved);
      this.turn('saved');
    } catch (error) {
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    this.failure = error;
    const state = stateAfter(error);
    this.turn(state);
    if (state === 'offline' && !this.stopped) this.timer = setTimeout(() => void this.flush(), RETRY);
  }

  private turn(state: SaveState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
