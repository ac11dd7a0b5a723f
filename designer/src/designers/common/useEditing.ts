/** Open one object of the studio; what is not saved yet is saved when the page is left. */
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '@/api/query.ts';
import { type Kind, readEdited } from '@/api/studio.ts';
import { Editing } from './Editing.ts';
import { useKept } from './useKept.ts';

export function useEditing<T extends object>(kind: Kind, name: string | undefined) {
  const queryKey = ['editing', kind, name];
  const { data, error, refetch } = useQuery({
    queryKey,
    // What is on the table stays there when everything is asked for again: it holds what is not saved yet.
    queryFn: async () =>
      queryClient.getQueryData<Editing<T>>(queryKey) ??
      new Editing<T>(kind, name ?? '', await readEdited<T>(kind, name ?? '')),
    enabled: name !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  });
  useKept(data?.saving);
  return { editing: data, error, refetch };
}
