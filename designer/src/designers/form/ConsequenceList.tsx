/** What taking a field away would do: what is lost from sight, and what uses it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consequences } from '@/api/studio.ts';
import css from './Panel.module.css';

interface Props {
  load: () => Promise<Consequences>;
}

export function ConsequenceList({ load }: Props) {
  const { t } = useTranslation('studio');
  const [found, setFound] = useState<Consequences | 'unknown' | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the question opens
  useEffect(() => {
    load().then(setFound, () => setFound('unknown'));
  }, []);
  if (found === null) return <p className={css.quiet}>{t('remove.looking')}</p>;
  if (found === 'unknown') return <p>{t('remove.hint')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too
    <section className={css.consequences} aria-label={t('remove.consequences')} tabIndex={0}>
      {found.texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {found.used_by.length > 0 && (
        <>
          <p className={css.strong}>{t('remove.usedBy', { count: found.used_by.length })}</p>
          <ul>
            {found.used_by.map(({ kind, name, path, label, text }) => (
              <li key={`${kind}${name}${path}`}>
                {label}
                {text && <span className={css.quiet}> · {text}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={css.quiet}>{t('remove.hint')}</p>
    </section>
  );
}
