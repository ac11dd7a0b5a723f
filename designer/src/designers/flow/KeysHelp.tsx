/** What can be done by keyboard, where one looks for it. */
import { Popover } from 'antd';
import { Keyboard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Flow.module.css';

const KEYS = [
  ['walk', '↑ ↓'],
  ['insert', 'Insert / +'],
  ['remove', 'Delete'],
  ['copy', 'Ctrl+D'],
  ['along', 'Alt+↑ ↓'],
  ['across', 'Alt+← →'],
  ['undo', 'Ctrl+Z / Ctrl+Y'],
] as const;

export function KeysHelp() {
  const { t } = useTranslation('flow');
  return (
    <Popover
      trigger="click"
      placement="topLeft"
      title={t('keys.title')}
      content={
        <dl className={css.keys}>
          {KEYS.map(([what, keys]) => (
            <div key={what}>
              <dt>{keys}</dt>
              <dd>{t(`keys.${what}`)}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <button type="button" aria-label={t('keys.title')} title={t('keys.title')}>
        <Keyboard size={15} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Popover>
  );
}
