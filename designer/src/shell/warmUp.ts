/** Ask who it is and what they have while the page's own code is still on its way. */
import { appQuery } from '@/api/app.ts';
import { queryClient } from '@/api/query.ts';
import { sessionQuery } from '@/api/session.ts';
import { language } from '@/i18n/index.ts';
import { asLanguage } from '@/i18n/language.ts';

export async function warmUp(): Promise<void> {
  const session = await queryClient.fetchQuery(sessionQuery);
  // In another language the labels would be asked for twice.
  if (session && asLanguage(session.user.language) === language()) await queryClient.prefetchQuery(appQuery);
}
