/** One record: made, changed, acted on, and what is known around it. */
import { useQuery } from '@tanstack/react-query';
import { api, newKey } from './client.ts';
import type { Detail, RecordRow } from './records.ts';

/** Where a record that is being made comes from: the server fills what this person may not see. */
export interface Source {
  conversion: string;
  sources: { id: number; lines?: { id: number; qty?: string }[] }[];
}

/** A record that is not stored yet. */
export interface Draft {
  record: Record<string, unknown>;
  source?: Source | null;
}

export interface HistoryEntry {
  at: string;
  by: { id: number; label: string } | null;
  action: string;
  label: string;
  version: number;
  changes: { path: string; label: string; old: unknown; new: unknown }[];
}

export interface TraceNode {
  form: string;
  form_label: string;
  id: number;
  number: string | null;
  title: string;
  state: string;
  date: string | null;
}

export interface Trace {
  nodes: TraceNode[];
  edges: { from: number; to: number; label: string }[];
}

export interface EntryLedger {
  ledger: string;
  label: string;
  columns: { name: string; label: string; type: string; scale?: number | null }[];
  rows: Record<string, unknown>[];
}

/** A blank record with its defaults; `values` are laid over them. */
export const newRecord = (form: string, values: Record<string, unknown> = {}) =>
  api.post<{ record: Record<string, unknown> }>(`records/${form}/new`, { values });

export const convert = (conversion: string, ids: readonly number[]) =>
  api.post<{ form: string; record: Record<string, unknown>; source: Source }>(`conversions/${conversion}`, {
    sources: ids.map((id) => ({ id })),
  });

interface Create {
  values: Record<string, unknown>;
  action?: string | undefined;
  /** Of the action. */
  args?: Args | undefined;
  source?: Source | null | undefined;
  key?: string;
}

/** What an action is told besides the record: whom the initiator named, by step. */
export interface Args {
  chosen?: Record<string, number[]>;
}

export const createRecord = (form: string, { values, action, args, source, key = newKey() }: Create) =>
  api.post<Detail>(
    `records/${form}`,
    {
      ...values,
      ...(action && { _action: action }),
      ...(args && { _args: args }),
      ...(source && { _source: source }),
    },
    { idempotencyKey: key },
  );

export const updateRecord = (
  form: string,
  { id, version }: RecordRow,
  values: Record<string, unknown>,
  key = newKey(),
) => api.patch<Detail>(`records/${form}/${id}`, { version, ...values }, { idempotencyKey: key });

export const deleteRecord = (form: string, { id, version }: RecordRow) =>
  api.delete(`records/${form}/${id}`, { query: { version } });

/** Act on a record, with what was changed in it meanwhile. */
export const act = (
  form: string,
  { id, version }: RecordRow,
  action: string,
  values: Record<string, unknown> = {},
  key = newKey(),
  args?: Args,
) =>
  api.post<Detail>(
    `records/${form}/${id}/actions/${action}`,
    { version, ...(Object.keys(values).length > 0 && { values }), ...(args && { args }) },
    { idempotencyKey: key },
  );

const part = <T>(form: string, id: number, name: string, version: number) => ({
  queryKey: ['record', form, id, name, version],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get<T>(`records/${form}/${id}/${name}`, { signal }),
  staleTime: 10_000,
});

export const useHistory = (form: string, { id, version }: RecordRow) =>
  useQuery(part<{ entries: HistoryEntry[] }>(form, id, 'history', version));

export const useTrace = (form: string, { id, version }: RecordRow) =>
  useQuery(part<Trace>(form, id, 'trace', version));

export const useEntries = (form: string, { id, version }: RecordRow) =>
  useQuery(part<{ ledgers: EntryLedger[] }>(form, id, 'entries', version));

/** One figure on top of a record, as it stands now. */
export interface RecordFigure {
  id: string;
  label: string;
  tone: string;
  value: string | null;
  value_type: string;
  scale?: number | null;
  link: { report: string; query: Record<string, unknown> };
}

/** Other documents move them, so they are asked again whenever the record is looked at. */
export const useFigures = (form: string, { id, version }: RecordRow) =>
  useQuery({ ...part<{ figures: RecordFigure[] }>(form, id, 'figures', version), staleTime: 0 });
