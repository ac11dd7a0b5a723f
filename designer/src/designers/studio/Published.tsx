/** It is done: the way to what was changed, first of all to what the author came from. */
import { CheckCircleFilled, ClockCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useApp } from '@/api/app.ts';
import type { Change } from '@/api/studio.ts';
import { MenuIcon } from '@/ui/MenuIcon.tsx';
import { type CameFrom, iconOf, placeOf } from './kinds.ts';
import css from './Studio.module.css';
import { Works } from './Works.tsx';

interface Props {
  /** Null: it comes into force once the data are ready. */
  version: number | null;
  changed: readonly Change[];
}

export function Published({ version, changed }: Props) {
  const { t } = useTranslation('studio');
  const { data: app } = useApp();
  const from = useLocation().state as CameFrom | null;
  const there = changed.filter(({ how }) => how !== 'removed');
  const main =
    there.find(({ kind, name }) => kind === from?.kind && name === from.name) ??
    there.find(({ kind }) => kind === 'forms') ??
    there[0];
  const way = main && placeOf(main.kind, main.name);
  return (
    <div className={css.done}>
      <div role="status" className={css.doneHead}>
        {version === null ? (
          <ClockCircleFilled className={css.waitIcon ?? ''} aria-hidden="true" />
        ) : (
          <CheckCircleFilled className={css.doneIcon ?? ''} aria-hidden="true" />
        )}
        <h2 className={css.doneTitle}>{t(version === null ? 'publish.preparing' : 'publish.done')}</h2>
        <p>{version === null ? t('publish.preparingHint') : t('publish.doneHint', { version })}</p>
      </div>
      <Works />
      <p className={css.doneWays}>
        <Link to="/studio" tabIndex={-1}>
          <Button size="large">{t('publish.further')}</Button>
        </Link>
        <Link to={way ?? '/'} tabIndex={-1}>
          <Button size="large" type="primary">
            {main && way ? t('publish.open', { name: main.label }) : t('publish.home')}
          </Button>
        </Link>
      </p>
      {there.length > 1 && (
        <section className={css.doneList} aria-labelledby="published-list">
          <h3 id="published-list" className={css.quiet}>
            {t('publish.changed', { count: there.length })}
          </h3>
          <ul>
            {there.map(({ kind, name, label, how }) => (
              <li key={`${kind}${name}`}>
                <Link to={placeOf(kind, name) ?? '/studio/history'} className={css.doneEntry}>
                  <MenuIcon name={iconOf(kind, name, app)} size={18} />
                  <span className={css.changeName}>{label}</span>
                  <span className={css.quiet}>
                    {t(`kind.${kind}`, { defaultValue: kind })} · {t(`how.${how}`)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Link to="/studio/history" className={css.quietLink}>
        {t('publish.history')}
      </Link>
    </div>
  );
}
