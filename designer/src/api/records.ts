/** Records of any form: one generic client, keyed by the form's name. */
import { useQuery } from '@tanstack/react-query';
import { api, newKey } from './client.ts';
import { queryClient } from './query.ts';

export interface Ref {
  id: number;
  label: string;
  code?: string;
  hint?: string;
}

/** One record, flat: system fields beside its own; decimals are strings. */
export interface RecordRow {
  id: number;
  version: number;
  state: string;
  number: string | null;
  title?: string;
  [field: string]: unknown;
}

export interface Filter {
  field: string;
  op: string;
  value?: unknown;
}

export interface ListQuery {
  page: number;
  size: number;
  sort?: string;
  q?: string;
  filter?: Filter[];
  fields?: string[];
  /** Amounts to add up over everything found, not only the page. */
  sums?: string[];
  /** What is added up: all of it, or only what is in effect (no drafts, nothing voided or reversed). */
  sums_of?: 'found' | 'effective';
}

export interface RecordPage {
  rows: RecordRow[];
  total: number;
  /** Counting a large list stops somewhere. */
  total_is?: 'exact' | 'at_least' | 'about';
  page: number;
  size: number;
  sums?: Record<string, string>;
}

export interface RecordAction {
  action: string;
  label: string;
  danger?: boolean;
  confirm?: string | null;
}

export interface Detail {
  record: RecordRow;
  actions: RecordAction[];
  editable: boolean;
  conversions: { conversion: string; label: string; to: string; available: boolean }[];
  prints: { print: string; label: string }[];
}

const LARGEST_PAGE = 500;

export interface BulkResult {
  done: number;
  failed: { id: number; message: string }[];
}

/** The list query as the server reads it. */
export const listParameters = ({ filter, fields, sums, ...rest }: Partial<ListQuery>) => ({
  ...rest,
  filter: filter?.length ? JSON.stringify(filter) : undefined,
  fields: fields?.join(','),
  sums: sums?.join(','),
});

export const useRecords = (form: string, query: ListQuery, enabled = true) =>
  useQuery({
    queryKey: ['records', form, query],
    queryFn: ({ signal }) => api.get<RecordPage>(`records/${form}`, { query: listParameters(query), signal }),
    // The rows of the same form stay on screen while the next ones are on their way; another form's never do.
    placeholderData: (previous, before) => (before?.queryKey[1] === form ? previous : undefined),
    staleTime: 5_000,
    enabled,
  });

export const recordQuery = (form: string, id: number) => ({
  queryKey: ['record', form, id],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get<Detail>(`records/${form}/${id}`, { signal }),
  staleTime: 0,
});

export const useRecord = (form: string, id: number, enabled = true) =>
  useQuery({ ...recordQuery(form, id), enabled });

/** Forget lists, counts and figures after something changed on the server. */
export async function recordsChanged(form?: string): Promise<void> {
  const stale = new Set(['records', 'record', 'home', 'report', 'count', 'approval', 'inbox']);
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [kind, name] }) =>
      stale.has(String(kind)) && (kind !== 'record' || form === undefined || name === form),
  });
}

/** Forget what a saved record changes elsewhere; the record itself was just answered. */
export const othersChanged = (): Promise<void> => recordsChanged('');

/** The ids of everything a list finds, in the order of their making. */
export async function everyId(form: string, found: Pick<ListQuery, 'filter' | 'q'>): Promise<number[]> {
  const ids: number[] = [];
  for (let page = 1; ; page++) {
    const query = listParameters({ ...found, page, size: LARGEST_PAGE, sort: 'id', fields: ['state'] });
    const { rows } = await api.get<RecordPage>(`records/${form}`, { query });
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < LARGEST_PAGE) return ids;
  }
}

/** One action on many records. */
export const bulk = (form: string, action: string, ids: readonly number[]) =>
  api.post<BulkResult>(`records/${form}/bulk`, { action, ids }, { idempotencyKey: newKey() });

export const runAction = (form: string, row: { id: number; version: number }, action: string) =>
  api.post<Detail>(
    `records/${form}/${row.id}/actions/${action}`,
    { version: row.version },
    { idempotencyKey: newKey() },
  );
