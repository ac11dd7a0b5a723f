/** The labels of chosen records, when only their ids are known (a filter in the address). */
import { useQuery } from '@tanstack/react-query';
import type { Field } from '@/api/meta.ts';
import { pick } from '@/api/pick.ts';
import { called } from './called.ts';
import { targetOf } from './picking.tsx';

const PICKED = new Set(['reference', 'user', 'department']);

/** Values of this field are ids of other records. */
export const isPicked = (field: Field): boolean => PICKED.has(field.type);

export function useLabels(field: Field, ids: readonly number[]): ReadonlyMap<number, string> {
  const { data } = useQuery({
    queryKey: ['labels', targetOf(field), ids],
    queryFn: ({ signal }) => pick({ form: targetOf(field), ids: [...ids], limit: ids.length }, signal),
    enabled: ids.length > 0,
    staleTime: 5 * 60_000,
  });
  return new Map((data?.items ?? []).map((item) => [item.id, called(item.label)]));
}
