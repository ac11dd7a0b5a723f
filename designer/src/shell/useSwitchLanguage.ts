/** After the language changed: the server is told, and everything it labelled is asked for again. */
import { useCallback } from 'react';
import { queryClient } from '@/api/query.ts';
import type { Session } from '@/api/session.ts';
import type { Language } from '@/i18n/language.ts';

type Save = (language: Language) => Promise<unknown>;

const rememberIn = (language: Language) => (session: Session | null | undefined) =>
  session ? { ...session, user: { ...session.user, language } } : session;

export function useSwitchLanguage(save: Save): (language: Language) => Promise<void> {
  return useCallback(
    async (language) => {
      queryClient.setQueryData<Session | null>(['session'], rememberIn(language));
      await save(language);
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    },
    [save],
  );
}
