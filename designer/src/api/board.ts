/** A board: the records of a form in columns, and how one moves from one column to another. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import type { FormMeta, ViewMeta } from './meta.ts';
import { queryClient } from './query.ts';
import { updateRecord } from './record.ts';
import { type Detail, type Filter, listParameters, type RecordPage, type RecordRow } from './records.ts';

export interface BoardColumn extends RecordPage {
  /** Null: the records without a value. */
  value: string | null;
  label: string;
  color: string;
  /** What the list adds to its own filters for this column. */
  filter: Filter;
}

export interface BoardQuery {
  q: string;
  filter: Filter[];
}

interface Board {
  columns: BoardColumn[];
}

const asked = (view: ViewMeta, query: BoardQuery) =>
  listParameters({
    ...query,
    sort: view.sort.join(','),
    fields: [...new Set([...view.card, view.by])],
    sums: [view.sum, view.weighted].filter((name) => name !== null),
  });

const keyOf = (meta: FormMeta, view: ViewMeta, query: BoardQuery) => ['records', meta.form, view.view, query];

export const useBoard = (meta: FormMeta, view: ViewMeta, query: BoardQuery) =>
  useQuery({
    queryKey: keyOf(meta, view, query),
    queryFn: ({ signal }) =>
      api.get<Board>(`records/${meta.form}/board/${view.view}`, { query: asked(view, query), signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

/** The next page of one column, under what is shown of it. */
export async function showMore(meta: FormMeta, view: ViewMeta, query: BoardQuery, column: BoardColumn) {
  const page = Math.floor(column.rows.length / column.size) + 1;
  const filter = [...query.filter, column.filter];
  const more = await api.get<RecordPage>(`records/${meta.form}`, {
    query: { ...asked(view, { ...query, filter }), page, size: column.size },
  });
  change(meta, view, query, (one) => {
    if (one.value !== column.value) return one;
    const known = new Set(one.rows.map(({ id }) => id));
    return { ...one, rows: [...one.rows, ...more.rows.filter(({ id }) => !known.has(id))] };
  });
}

/** Move a card at once, with `values` beside its column; when the server says no it is back where it was, and the error is the caller's to tell. */
export async function moveCard(
  meta: FormMeta,
  view: ViewMeta,
  query: BoardQuery,
  card: RecordRow,
  to: BoardColumn,
  values: Record<string, unknown> = {},
): Promise<Detail> {
  const key = keyOf(meta, view, query);
  await queryClient.cancelQueries({ queryKey: key });
  const before = queryClient.getQueryData<Board>(key);
  change(meta, view, query, (column) => {
    if (column.value === to.value)
      return {
        ...column,
        total: column.total + 1,
        rows: [{ ...card, [view.by]: to.value }, ...column.rows.filter(({ id }) => id !== card.id)],
      };
    const rows = column.rows.filter(({ id }) => id !== card.id);
    return rows.length === column.rows.length ? column : { ...column, rows, total: column.total - 1 };
  });
  try {
    return await updateRecord(meta.form, card, { ...values, [view.by]: to.value });
  } catch (error) {
    if (before) queryClient.setQueryData(key, before);
    throw error;
  } finally {
    // Sums, computed figures and what others moved meanwhile.
    void queryClient.invalidateQueries({ queryKey: ['records', meta.form] });
  }
}

function change(
  meta: FormMeta,
  view: ViewMeta,
  query: BoardQuery,
  edit: (column: BoardColumn) => BoardColumn,
): void {
  queryClient.setQueryData<Board>(
    keyOf(meta, view, query),
    (board) => board && { columns: board.columns.map(edit) },
  );
}
