/** The studio: what can be changed, the draft of it, what publishing will do, and what was published. */
import { useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import type { Problem } from './errors.ts';
import { queryClient } from './query.ts';

/** Kinds of objects people change. */
export type Kind = 'forms' | 'workflows' | 'reports' | 'roles' | 'menus' | 'reminders' | 'ledgers';

/** Who an object or a part of it comes from. */
export type Origin = 'base' | 'module' | 'own';

export interface StudioObject {
  kind: string;
  name: string;
  app: string;
  label: string;
  origin: Origin;
  /** The draft differs from what is in force. */
  changed: boolean;
}

export interface Change {
  kind: string;
  name: string;
  label: string;
  app: string;
  how: 'added' | 'changed' | 'removed';
}

/** What a publication does to stored records in the background, or has just done. */
export interface Work {
  key: string;
  text: string;
  total: number;
  done: number;
  /** To go; null while nobody can say. */
  seconds: number | null;
  running: boolean;
  /** Why it was not done. */
  problem: string | null;
}

export interface Studio {
  version: number;
  base_version: number;
  changed: Change[];
  problems: Problem[];
  apps: { app: string; label: string; icon?: string; version?: string }[];
  work?: Work[];
}

export interface Edited<T> {
  definition: T;
  version: number;
  origins?: Record<string, Origin>;
  problems: Problem[];
  name: string;
  app: string;
  origin: Origin;
  draft_version: number;
  /** Records to try formulas on, newest first. */
  sample_ids?: number[];
}

export interface Consequences {
  texts: string[];
  used_by: { kind: string; name: string; label: string; path: string; text: string }[];
  rows: number;
}

export type FormulaUse =
  | 'formula'
  | 'default'
  | 'check'
  | 'visible'
  | 'required'
  | 'read_only'
  | 'filter'
  | 'when';

export interface FormulaQuestion {
  form: string;
  line_items?: string | undefined;
  part?: string | undefined;
  use: FormulaUse;
  text: string;
  sample?: number | undefined;
}

export interface FormulaAnswer {
  ok: boolean;
  tree?: unknown;
  type?: string;
  result?: unknown;
  /** The result as people read it. */
  shown?: string;
  /** How it is kept, by names; how people read it, by labels. */
  stored?: string;
  labelled?: string;
  problem?: { message: string; hint?: string | null; from?: number; to?: number };
}

export interface Completion {
  fields: { insert: string; write?: string; label: string; type: string; path?: string }[];
  functions: { name: string; zh_name?: string; signature: string; help: string; insert: string }[];
}

export type StepClass = 'instant' | 'online' | 'locking';

export interface PlanStep {
  text: string;
  class?: StepClass;
  rows?: number;
  samples?: unknown[];
  undo?: string;
  kind?: string;
  name?: string;
  path?: string;
}

export interface Plan {
  hash: string;
  empty: boolean;
  definition: PlanStep[];
  data: PlanStep[];
  reports: PlanStep[];
  rights: PlanStep[];
  workflows: PlanStep[];
  problems: Problem[];
}

export interface Publication {
  version: number;
  /** Null: the command line. */
  by: string | null;
  at: string;
  note: string;
  /** What it changed, in words. */
  texts: string[];
  /** The version it went back to. */
  restores: number | null;
  /** Still inside the time in which going back is one click. */
  can_restore: boolean;
}

export interface GalleryApp {
  name: string;
  version: string;
  label: string;
  description: string | null;
  icon: string;
  on: boolean;
  requires: string[];
  needed_by: string[];
  has_sample: boolean;
  /** What its own objects are called. */
  adds: Record<'forms' | 'workflows' | 'reports' | 'roles', string[]>;
}

const rowsOf = <T>(answer: T[] | Record<string, unknown>, key: string): T[] =>
  Array.isArray(answer) ? answer : ((answer[key] ?? answer.rows ?? []) as T[]);

/** ms between two looks at work that goes on. */
const WATCHING = 1_500;

export const useStudio = (enabled = true) =>
  useQuery({
    queryKey: ['studio', 'overview'],
    queryFn: ({ signal }) => api.get<Studio>('studio', { signal }),
    staleTime: 2_000,
    enabled,
    refetchInterval: ({ state }) => (state.data?.work?.some(({ running }) => running) ? WATCHING : false),
  });

export const useStudioObjects = () =>
  useQuery({
    queryKey: ['studio', 'objects'],
    queryFn: async ({ signal }) =>
      rowsOf<StudioObject>(
        await api.get<StudioObject[] | Record<string, unknown>>('studio/objects', { signal }),
        'objects',
      ),
    staleTime: 2_000,
  });

export const editedQuery = <T>(kind: Kind, name: string) => ({
  queryKey: ['studio', 'object', kind, name],
  queryFn: ({ signal }: { signal?: AbortSignal }) =>
    api.get<Edited<T>>(`studio/${kind}/${name}`, signal ? { signal } : {}),
  staleTime: 0,
});

export const readEdited = <T>(kind: Kind, name: string) => api.get<Edited<T>>(`studio/${kind}/${name}`);

export const putEdited = <T>(kind: Kind, name: string, version: number, definition: T) =>
  api.put<Edited<T>>(`studio/${kind}/${name}`, { version, definition });

export const removeObject = (kind: Kind, name: string, version: number) =>
  api.delete(`studio/${kind}/${name}`, { query: { version } });

export const createObject = <T>(kind: Kind, app: string, definition: T) =>
  api.post<Edited<T>>(`studio/${kind}`, { app, definition });

export const consequencesOf = (kind: Kind, name: string, part: string) =>
  api.get<Consequences>(`studio/${kind}/${name}/consequences`, { query: { part } });

export const askFormula = (question: FormulaQuestion, signal?: AbortSignal) =>
  api.post<FormulaAnswer>('studio/formula', question, { signal });

interface FormulaSpot {
  form: string;
  /** Name of line items. */
  table?: string;
  part?: string;
}

export const useCompletion = (
  { form, table = '', part = '' }: FormulaSpot,
  use: FormulaUse,
  enabled: boolean,
) =>
  useQuery({
    queryKey: ['studio', 'completion', form, table, part, use],
    queryFn: ({ signal }) =>
      api.get<Completion>('studio/completion', { query: { form, line_items: table, part, use }, signal }),
    staleTime: 15_000,
    enabled,
  });

export const usePlan = () =>
  useQuery({
    queryKey: ['studio', 'plan'],
    queryFn: ({ signal }) => api.get<Plan>('studio/plan', { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const useHistoryOfPublications = () =>
  useQuery({
    queryKey: ['studio', 'history'],
    queryFn: async ({ signal }) =>
      rowsOf<Publication>(
        await api.get<Publication[] | Record<string, unknown>>('studio/history', { signal }),
        'publications',
      ),
    staleTime: 0,
  });

export const useGallery = () =>
  useQuery({
    queryKey: ['studio', 'apps'],
    queryFn: async ({ signal }) =>
      rowsOf<GalleryApp>(await api.get<GalleryApp[] | Record<string, unknown>>('apps', { signal }), 'apps'),
    staleTime: 0,
  });

/** The draft changed: what was read of it is old. */
export const draftChanged = (): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [area, part] }) => area === 'studio' && part !== 'object',
  });

/** Another definition is in force: everything that was read with the old one is old. */
export async function definitionChanged(): Promise<void> {
  queryClient.removeQueries({ queryKey: ['studio', 'object'] });
  await queryClient.invalidateQueries({ predicate: ({ queryKey: [area] }) => area !== 'session' });
}

/** The version now in force; null when the data take long and it comes into force once they are ready. */
export async function publish(hash: string, note: string): Promise<number | null> {
  const { version } = await api.post<{ version: number | null }>('studio/publish', { hash, note });
  await definitionChanged();
  return version;
}

export async function stopPublishing(): Promise<void> {
  await api.post('studio/publish/stop');
  await draftChanged();
}

export async function discard(what: { kind?: string; name?: string } = {}): Promise<void> {
  await api.post('studio/discard', what);
  queryClient.removeQueries({ queryKey: ['studio', 'object'] });
  await draftChanged();
}

export const planOfReturn = (version: number, signal: AbortSignal) =>
  api.get<Plan>(`studio/history/${version}/plan`, { signal });

export async function restore(version: number): Promise<number> {
  const now = await api.post<{ version: number }>(`studio/history/${version}/restore`);
  await definitionChanged();
  return now.version;
}

/** What switching an app would do, in words. */
export const planOfSwitch = (name: string, on: boolean, signal?: AbortSignal) =>
  api.get<Plan>(`apps/${name}/${on ? 'on' : 'off'}`, signal ? { signal } : {});

/** Switch an app as its plan was confirmed by its hash. */
export async function switchApp(
  name: string,
  on: boolean,
  confirmed: { hash: string; sample?: boolean },
): Promise<void> {
  await api.post(`apps/${name}/${on ? 'on' : 'off'}`, confirmed);
  await definitionChanged();
}
