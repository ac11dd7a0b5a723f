/** The door, come back in front of a page somebody was working on; behind it the page stays as it is. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Bones } from '@/ui/Bones.tsx';
import css from './SignInAgain.module.css';

const SignInPage = lazy(() => import('@/views/session/SignInPage.tsx'));

export function SignInAgain() {
  const { t } = useTranslation('session');
  return (
    <div className={css.door} role="dialog" aria-modal="true" aria-label={t('signIn.title')}>
      <Suspense fallback={<Bones />}>
        <SignInPage note={t('signIn.again')} />
      </Suspense>
    </div>
  );
}
