/** Server data lives only here: cached, cancelled when stale, never retried when the server has spoken. */
import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './errors.ts';

const MINUTE = 60_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: MINUTE,
      refetchOnWindowFocus: false,
      retry: (count, error) => !(error instanceof ApiError) && count < 2,
    },
  },
});
