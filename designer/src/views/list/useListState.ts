/** The state of a list lives in the address only: Back, reload and a shared link all show the same rows. */
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Filter, ListQuery } from '@/api/records.ts';

export const SIZES = [50, 100, 200, 500];

export interface ListState extends Required<Pick<ListQuery, 'page' | 'size' | 'filter'>> {
  /** "" is the order the definition gives. */
  sort: string;
  q: string;
}

function parseFilters(text: string | null): Filter[] {
  if (!text) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as Filter[]) : [];
  } catch {
    // A broken link shows the whole list rather than an error.
    return [];
  }
}

const positive = (text: string | null, otherwise: number): number => {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
};

const read = (params: URLSearchParams): ListState => ({
  page: positive(params.get('page'), 1),
  size: positive(params.get('size'), SIZES[0] ?? 50),
  sort: params.get('sort') ?? '',
  q: params.get('q') ?? '',
  filter: parseFilters(params.get('filter')),
});

function write(state: ListState): URLSearchParams {
  const entries: [string, string][] = [
    ['page', state.page > 1 ? String(state.page) : ''],
    ['size', state.size === SIZES[0] ? '' : String(state.size)],
    ['sort', state.sort],
    ['q', state.q],
    ['filter', state.filter.length > 0 ? JSON.stringify(state.filter) : ''],
  ];
  return new URLSearchParams(entries.filter(([, value]) => value !== ''));
}

/** The state and how to change it; any change but the page itself goes back to page 1. */
export function useListState(): [ListState, (change: Partial<ListState>) => void] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => read(params), [params]);
  const change = useCallback(
    (changes: Partial<ListState>) =>
      setParams((before) => write({ ...read(before), page: 1, ...changes }), {
        replace: !('page' in changes),
      }),
    [setParams],
  );
  return [state, change];
}

/** Filters with the one on `field` replaced, or taken away when `filter` is null. */
export function withFilter(filters: readonly Filter[], field: string, filter: Filter | null): Filter[] {
  const index = filters.findIndex((candidate) => candidate.field === field);
  if (filter === null) return filters.filter((candidate) => candidate.field !== field);
  return index < 0 ? [...filters, filter] : filters.with(index, filter);
}
