/** Reports: what they ask for, what they answer, what is behind a figure. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import type { Option } from './meta.ts';

export interface Parameter {
  name: string;
  label: string;
  type: string;
  default?: unknown;
  to?: string | null;
  required?: boolean;
  options?: { value: string; label: string }[];
}

export interface ReportColumn {
  name: string;
  label: string;
  type: string;
  scale?: number | null;
  options?: Option[];
  kind: 'row' | 'measure';
}

export interface ChartMeta {
  type: string;
  x: string;
  y: string[];
}

export interface ReportMeta {
  report: string;
  label: string;
  help?: string;
  parameters: Parameter[];
  rows: { name: string; label: string }[];
  columns: { name: string; label: string }[];
  measures: { name: string; label: string }[];
  chart?: ChartMeta | null;
}

export type ReportRow = Record<string, unknown> & { _key: Record<string, unknown> };

/** A cross table: one row per row key, one group of measures per column value. */
export interface Pivot {
  columns: { key: unknown; label: string }[];
  rows: {
    key: Record<string, unknown>;
    labels: unknown[];
    cells: (string | null)[][];
    totals: (string | null)[];
  }[];
  totals: (string | null)[][];
  measures: string[];
}

export interface ReportResult {
  columns: ReportColumn[];
  rows: ReportRow[];
  totals: Record<string, string>;
  pivot?: Pivot | null;
  chart?: ChartMeta | null;
  truncated: boolean;
}

export interface DrillResult {
  columns: { name: string; label: string; type: string; scale?: number | null }[];
  rows: (Record<string, unknown> & { form?: string; id?: number; title?: string })[];
  total: number;
}

export type Parameters = Record<string, unknown>;

export const useReport = (name: string) =>
  useQuery({
    queryKey: ['report-meta', name],
    queryFn: ({ signal }) => api.get<ReportMeta>(`reports/${name}`, { signal }),
    staleTime: 5 * 60_000,
  });

export const useReportRun = (name: string, parameters: Parameters | null, sort?: string) =>
  useQuery({
    queryKey: ['report', name, parameters, sort],
    queryFn: ({ signal }) =>
      api.post<ReportResult>(`reports/${name}/run`, { parameters, sort: sort ? [sort] : [] }, { signal }),
    placeholderData: (previous, before) => (before?.queryKey[1] === name ? previous : undefined),
    enabled: parameters !== null,
    staleTime: 10_000,
  });

export interface Drill {
  parameters: Parameters;
  key: Record<string, unknown>;
  measure?: string;
  page: number;
}

export const useDrill = (name: string, drill: Drill | null) =>
  useQuery({
    queryKey: ['report', name, 'drill', drill],
    queryFn: ({ signal }) => api.post<DrillResult>(`reports/${name}/drill`, drill, { signal }),
    placeholderData: keepPreviousData,
    enabled: drill !== null,
  });
