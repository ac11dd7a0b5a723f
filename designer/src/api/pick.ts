/** Choices for a reference: found by code, name, pinyin or barcode, filtered by what the record holds. */
import { api } from './client.ts';

export interface Choice {
  id: number;
  label: string;
  code?: string | null;
  hint?: string | null;
}

export interface PickQuery {
  /** The field asking, such as "sales_order.lines.item". */
  for?: string;
  /** Or the form chosen from: "item", "user", "department". */
  form?: string;
  q?: string;
  ids?: number[];
  record?: unknown;
  line?: unknown;
  limit?: number;
}

export interface Picked {
  items: Choice[];
  more: boolean;
}

export const pick = (query: PickQuery, signal?: AbortSignal) => api.post<Picked>('pick', query, { signal });
