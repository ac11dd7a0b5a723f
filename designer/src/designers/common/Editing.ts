/** One object of the studio on the table: its draft, its saving, its problems. For designers whose commands are few. */
import type { Problem } from '@/api/errors.ts';
import { draftChanged, type Edited, type Kind, putEdited } from '@/api/studio.ts';
import { Autosave } from './Autosave.ts';
import { DraftStore } from './DraftStore.ts';

/** The whole value as it is next; `name` says what was done, and on what. */
export interface Replacing<T> {
  kind: string;
  /** What it was done to, as people call it. */
  about?: string;
  value: T;
  /** Steps of the same key shortly after each other are one. */
  together?: string;
}

export class Editing<T extends object> {
  readonly kind: Kind;
  readonly name: string;
  readonly store: DraftStore<T, Replacing<T>>;
  readonly saving: Autosave<T>;
  problems: readonly Problem[];

  constructor(kind: Kind, name: string, edited: Edited<T>) {
    this.kind = kind;
    this.name = name;
    this.problems = edited.problems ?? [];
    this.store = new DraftStore<T, Replacing<T>>(edited.definition, {
      apply: (_, { value }) => value,
      mergeKey: ({ together }) => together ?? '',
    });
    this.saving = new Autosave({
      version: edited.version,
      value: this.store.value,
      send: (version, value) => putEdited(kind, name, version, value),
      onSaved: ({ problems }) => {
        this.problems = problems ?? [];
        void draftChanged();
      },
    });
    this.store.subscribe(this.saving.schedule);
  }

  take(theirs: Edited<T>): void {
    this.store.replace(theirs.definition);
    this.saving.startFrom(theirs.version);
  }
}
