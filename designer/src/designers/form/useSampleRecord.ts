/** A record to fill the preview with: the newest there is, else nothing but what the form begins with. */
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '@/api/query.ts';
import { recordQuery } from '@/api/records.ts';
import type { Values } from '@/form/FormStore.ts';
import { useDesign } from './DesignContext.tsx';

export function useSampleRecord(): Values | undefined {
  const { name, sample } = useDesign();
  const { data } = useQuery({
    queryKey: ['studio', 'sample', name, sample],
    queryFn: async (): Promise<Values> => {
      if (sample === undefined) return {};
      const detail = await queryClient.fetchQuery(recordQuery(name, sample)).catch(() => null);
      return detail?.record ?? {};
    },
    staleTime: 60_000,
  });
  return data;
}
