/** Nobody passes without signing in, nor with a password that must be changed. */
import { lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isExpired, onExpiry } from '@/api/expiry.ts';
import { useSession } from '@/api/session.ts';
import { speak } from '@/i18n/index.ts';
import { asLanguage } from '@/i18n/language.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { Frame } from './Frame.tsx';
import { SignInAgain } from './SignInAgain.tsx';

// Forms are heavy, and most visits come with a session.
const SignInPage = lazy(() => import('@/views/session/SignInPage.tsx'));
const PasswordPage = lazy(() => import('@/views/session/PasswordPage.tsx'));

/**
 * The person's own language wins over what this device remembered. True once it is spoken: what the server labels
 * must not be asked for in another language first.
 */
function useOwnLanguage(language: string | undefined): boolean {
  const { i18n } = useTranslation();
  const wanted = language === undefined ? i18n.language : asLanguage(language);
  const spoken = useRef(false);
  spoken.current ||= language !== undefined && wanted === i18n.language;
  useEffect(() => {
    if (wanted !== i18n.language) void speak(asLanguage(wanted));
  }, [wanted, i18n]);
  return spoken.current;
}

export function Gate() {
  const { data: session, error, refetch, isPending } = useSession();
  const expired = useSyncExternalStore(onExpiry, isExpired);
  const isSpoken = useOwnLanguage(session?.user.language);
  if (isPending || (session && !isSpoken)) return <Bones />;
  if (error && session === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (session && !session.user.must_change_password)
    return (
      <>
        <div inert={expired}>
          <Frame />
        </div>
        {expired && <SignInAgain />}
      </>
    );
  return <Suspense fallback={<Bones />}>{session ? <PasswordPage /> : <SignInPage />}</Suspense>;
}
