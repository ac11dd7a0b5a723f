/** Who is signed in. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Language } from '@/i18n/language.ts';
import { api } from './client.ts';
import { setExpired } from './expiry.ts';
import { queryClient } from './query.ts';

export interface User {
  id: number;
  login: string;
  name: string;
  department: { id: number; label: string } | string | null;
  roles: string[];
  language: string;
  email: string;
  /** Notifications come by mail too. */
  by_mail: boolean;
  is_admin: boolean;
  must_change_password: boolean;
}

export interface Session {
  user: User;
}

async function readSession(signal: AbortSignal): Promise<Session | null> {
  const { user } = await api.get<{ user: User | null }>('session', { signal });
  return user && { user };
}

export const sessionQuery = {
  queryKey: ['session'],
  queryFn: ({ signal }: { signal: AbortSignal }) => readSession(signal),
  staleTime: Number.POSITIVE_INFINITY,
};

export const useSession = () => useQuery(sessionQuery);

/** The signed-in user; call it only below the sign-in gate. */
export function useUser(): User {
  const { data } = useSession();
  if (!data) throw new Error('useUser is for screens behind the sign-in gate');
  return data.user;
}

/** Somebody else's page is not gone on with; one's own is, with what was left undone asked again. */
function enter(session: Session): void {
  const before = queryClient.getQueryData<Session | null>(sessionQuery.queryKey);
  if (before && before.user.id !== session.user.id) {
    location.reload();
    return;
  }
  queryClient.setQueryData(sessionQuery.queryKey, session);
  setExpired(false);
  if (before) void queryClient.refetchQueries({ predicate: ({ state }) => state.status === 'error' });
}

export const useSignIn = () =>
  useMutation({
    mutationFn: (credentials: { login: string; password: string }) =>
      api.post<Session>('session', credentials),
    onSuccess: enter,
  });

/** Sign out and forget everything this person saw. */
export async function signOut(): Promise<void> {
  await api.delete('session');
  queryClient.setQueryData(['session'], null);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}

export const useChangePassword = () =>
  useMutation({
    mutationFn: (passwords: { old: string; new: string }) => api.post('session/password', passwords),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['session'] }),
  });

export const useMailSwitch = () =>
  useMutation({
    mutationFn: (by_mail: boolean) => api.patch<Session>('session', { by_mail }),
    onSuccess: (session) => queryClient.setQueryData(sessionQuery.queryKey, session),
  });

export const saveLanguage = (language: Language) => api.patch('session', { language });
