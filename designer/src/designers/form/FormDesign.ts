/** One form on the table: its draft, its saving, its dragging, and what is going on around it. */
import type { Problem } from '@/api/errors.ts';
import { draftChanged, type Edited, type Origin, putEdited } from '@/api/studio.ts';
import { Drag } from '@/ui/drag/Drag.ts';
import { Autosave } from '../common/Autosave.ts';
import { DraftStore } from '../common/DraftStore.ts';
import { applyTo, type FormCommand, mergeKey } from './model/commands.ts';
import type { FieldDef, FormDef } from './model/definition.ts';
import { laidOut, type Place } from './model/places.ts';

/** What a drag carries onto the form. */
export type Load =
  | { kind: 'new'; type: string }
  | { kind: 'field'; id: string }
  | { kind: 'follow'; by: FieldDef; source: FieldDef; table: string }
  | { kind: 'block'; at: number }
  | { kind: 'new_block'; what: 'section' | 'lines' };

/** Where it is put: among fields, or between blocks. */
export type Target = Place | { in: 'layout'; at: number };

export type Tab = 'basic' | 'rules' | 'advanced';

export interface Ui {
  /** The key of what is being renamed where it stands. */
  renaming: string;
  tab: Tab;
  /** Taken up by the keyboard: arrows move it. The number names the grab. */
  grabbed: number | null;
  /** Property the panel should lead to. */
  wanted: string;
}

export class FormDesign {
  readonly name: string;
  readonly store: DraftStore<FormDef, FormCommand>;
  readonly saving: Autosave<FormDef>;
  readonly drag = new Drag<Load, Target>();
  /** A record to try formulas on: the newest. */
  readonly sample: number | undefined;
  /** Fields that are in force, by path; the others nobody has used yet. */
  readonly live: ReadonlySet<string>;
  origins: Readonly<Record<string, Origin>>;
  /** Fields that are mentioned elsewhere: their names stay. */
  readonly frozen = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private found: Problem[];
  private state: Ui = { renaming: '', tab: 'basic', grabbed: null, wanted: '' };

  constructor(name: string, edited: Edited<FormDef>, live: ReadonlySet<string>) {
    this.name = name;
    this.live = live;
    this.sample = edited.sample_ids?.[0];
    this.origins = edited.origins ?? {};
    this.found = edited.problems ?? [];
    this.store = new DraftStore(laidOut(edited.definition), { apply: applyTo, mergeKey });
    this.saving = new Autosave({
      version: edited.version,
      value: this.store.value,
      send: (version, form) => putEdited('forms', name, version, form),
      onSaved: ({ problems }) => {
        this.found = problems ?? [];
        this.announce();
        void draftChanged();
      },
    });
    this.store.subscribe(this.saving.schedule);
  }

  readonly ui = (): Ui => this.state;
  readonly problems = (): readonly Problem[] => this.found;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  show(change: Partial<Ui>): void {
    this.state = { ...this.state, ...change };
    this.announce();
  }

  /** Take over what somebody else made of it. */
  take(edited: Edited<FormDef>): void {
    this.store.replace(laidOut(edited.definition));
    this.origins = edited.origins ?? {};
    this.found = edited.problems ?? [];
    this.saving.startFrom(edited.version);
    this.announce();
  }

  private announce(): void {
    for (const listener of this.listeners) listener();
  }
}
