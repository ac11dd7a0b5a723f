/** An error in the reader's words: the server's own message where it gave one. */
import { useTranslation } from 'react-i18next';
import { ApiError, Offline } from '@/api/errors.ts';

export interface ErrorText {
  title: string;
  hint: string;
}

const BY_STATUS = {
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  413: 'tooLarge',
  429: 'tooMany',
} as const;

export function useErrorText(): (error: unknown) => ErrorText {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof Offline) return { title: t('error.offline'), hint: t('error.offlineHint') };
    if (!(error instanceof ApiError))
      return { title: t('error.unexpected'), hint: t('error.unexpectedHint') };
    const known = BY_STATUS[error.status as keyof typeof BY_STATUS];
    const title = error.message || t(known ? `error.${known}` : 'error.unexpected');
    return { title, hint: error.hint };
  };
}
