/** The room in front of the product: the mark on one side, one form on the other. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '@/ui/LanguageSwitch.tsx';
import { Logo } from '@/ui/Logo.tsx';
import { Brackets } from './Brackets.tsx';
import css from './SessionFrame.module.css';

interface Props {
  title: string;
  note: string;
  children: ReactNode;
}

export function SessionFrame({ title, note, children }: Props) {
  const { t } = useTranslation('session');
  return (
    <div className={css.frame}>
      <aside className={css.side}>
        <div className={css.brand}>
          <Logo size={40} />
          <span className={css.name}>{t('product')}</span>
        </div>
        <div className={css.words}>
          <p className={css.claim}>{t('claim')}</p>
          <p className={css.because}>{t('because')}</p>
        </div>
        <Brackets />
      </aside>
      <main className={css.main}>
        <div className={css.top}>
          <LanguageSwitch />
        </div>
        <div className={css.form}>
          <h1>{title}</h1>
          <p className={css.note}>{note}</p>
          {children}
        </div>
      </main>
    </div>
  );
}
