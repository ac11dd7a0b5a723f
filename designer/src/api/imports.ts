/** Bringing a workbook in: upload, map, try, run. */
import { api } from './client.ts';

export interface SheetColumn {
  index: number;
  title: string;
  samples: string[];
  guess?: string | null;
}

export interface Sheet {
  name: string;
  header_row: number;
  rows: number;
  columns: SheetColumn[];
}

export interface ImportFile {
  id: number | string;
  form: string;
  sheets: Sheet[];
  fields: { name: string; label: string; required: boolean }[];
}

export interface ImportProblem {
  sheet: string;
  row: number;
  column: string;
  value: string;
  message: string;
}

export interface ImportCheck {
  rows: number;
  ok: number;
  problems: ImportProblem[];
}

export interface ImportRun {
  state: string;
  done: number;
  total: number;
  created: number;
  updated: number;
  /** Was there already, just so. */
  unchanged?: number;
  failed: number;
  problems: ImportProblem[];
}

export type Mapping = Record<number, string>;

export function uploadImport(form: string, file: File): Promise<ImportFile> {
  const body = new FormData();
  body.set('form', form);
  body.set('file', file);
  return api.post<ImportFile>('imports', body);
}

export const checkImport = (id: ImportFile['id'], sheet: string, mapping: Mapping) =>
  api.post<ImportCheck>(`imports/${id}/check`, { sheet, mapping, options: {} });

export const startImport = (id: ImportFile['id']) => api.post(`imports/${id}/run`);

export const importState = (id: ImportFile['id'], signal?: AbortSignal) =>
  api.get<ImportRun>(`imports/${id}`, { signal });
