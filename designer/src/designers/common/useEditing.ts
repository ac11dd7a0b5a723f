/** Open one object of the studio; what is not saved yet is saved when the page is left. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Kind, readEdited } from '@/api/studio.ts';
import { Editing } from './Editing.ts';

export function useEditing<T extends object>(kind: Kind, name: string | undefined) {
  const { data, error, refetch } = useQuery({
    queryKey: ['editing', kind, name],
    queryFn: async () => new Editing<T>(kind, name ?? '', await readEdited<T>(kind, name ?? '')),
    enabled: name !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  });
  useEffect(() => {
    if (data) return () => void data.saving.flush();
    return undefined;
  }, [data]);
  return { editing: data, error, refetch };
}
