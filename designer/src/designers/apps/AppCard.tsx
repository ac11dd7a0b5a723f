/** One app of the gallery: what it is for, what it brings, what it needs, and its switch. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { GalleryApp } from '@/api/studio.ts';
import { MenuIcon } from '@/ui/MenuIcon.tsx';
import { StatusTag } from '@/ui/StatusTag.tsx';
import studio from '../studio/Studio.module.css';
import css from './Apps.module.css';

interface Props {
  app: GalleryApp;
  /** What an app is called, by its name. */
  labels: ReadonlyMap<string, string>;
  onSwitch: () => void;
}

const KINDS = ['forms', 'workflows', 'reports', 'roles'] as const;
/** So many are named; the rest is counted. */
const NAMED = 5;

export function AppCard({ app, labels, onSwitch }: Props) {
  const { t } = useTranslation('studio');
  const listed = (names: readonly string[]) => names.join(t('apps.comma'));
  const named = (names: readonly string[]) => listed(names.map((name) => labels.get(name) ?? name));
  const stays = app.on && app.needed_by.length > 0;
  return (
    <li className={`${studio.app} ${css.card}`} data-on={app.on}>
      <span className={studio.appIcon}>
        <MenuIcon name={app.icon} size={26} />
      </span>
      <div className={studio.appText}>
        <h2 className={studio.appName}>
          {app.label} {app.on && <StatusTag label={t('apps.onNow')} color="green" />}
        </h2>
        <p>{app.description}</p>
        <dl className={css.adds}>
          {KINDS.filter((kind) => app.adds[kind].length > 0).map((kind) => (
            <div key={kind}>
              <dt>{t(`apps.adds.${kind}`, { count: app.adds[kind].length })}</dt>
              <dd>
                {listed(app.adds[kind].slice(0, NAMED))}
                {app.adds[kind].length > NAMED && t('apps.andMore')}
              </dd>
            </div>
          ))}
        </dl>
        {app.requires.length > 0 && (
          <p className={studio.quiet}>{t('apps.requires', { names: named(app.requires) })}</p>
        )}
        {stays && (
          <p className={studio.quiet} id={`stays-${app.name}`}>
            {t('apps.neededBy', { names: named(app.needed_by) })}
          </p>
        )}
        <p className={studio.quiet}>{t(app.on ? 'apps.keepsOn' : 'apps.keepsOff')}</p>
      </div>
      <Button
        type={app.on ? 'default' : 'primary'}
        disabled={stays}
        aria-label={t(app.on ? 'apps.offOne' : 'apps.onOne', { name: app.label })}
        {...(stays && { 'aria-describedby': `stays-${app.name}` })}
        onClick={onSwitch}
      >
        {t(app.on ? 'apps.off' : 'apps.on')}
      </Button>
    </li>
  );
}
