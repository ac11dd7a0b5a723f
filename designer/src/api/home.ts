/** The home page's cards, and the search over everything. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import type { Choice } from './pick.ts';
import type { ReportColumn } from './reports.ts';

export interface HomeCard {
  card: string;
  type: string;
  label: string;
  tone?: string;
  width?: number;
  value?: string | null;
  /** Which figure of the report it is, and how to show it. */
  measure?: string;
  value_type?: string;
  scale?: number | null;
  columns?: ReportColumn[];
  rows?: Record<string, unknown>[];
  series?: { x: string[]; y: { name: string; label: string; values: (string | null)[] }[]; type?: string };
  link?: { report?: string; form?: string; query?: Record<string, unknown> } | null;
}

/** A form to begin with; `started` when it has records. */
export interface FirstForm {
  form: string;
  label: string;
  started: boolean;
}

interface HomeAnswer {
  cards: HomeCard[];
  /** What this person may write, in the order to write it. */
  first: FirstForm[];
}

export const useHome = () =>
  useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => api.get<HomeAnswer>('home', { signal }),
    staleTime: 30_000,
  });

export interface SearchGroup {
  form: string;
  label: string;
  items: Choice[];
}

export const useSearch = (q: string) =>
  useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => api.get<{ groups: SearchGroup[] }>('search', { query: { q }, signal }),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
