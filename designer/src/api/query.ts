/** Server data lives only here: cached, cancelled when stale, never retried when the server has spoken. */
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isStatus } from './errors.ts';

const MINUTE = 60_000;

function forgetSession(error: Error): void {
  if (isStatus(error, 401)) queryClient.setQueryData(['session'], null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetSession }),
  defaultOptions: {
    queries: {
      staleTime: MINUTE,
      refetchOnWindowFocus: false,
      retry: (count, error) => !(error instanceof ApiError) && count < 2,
    },
    mutations: { onError: forgetSession },
  },
});
