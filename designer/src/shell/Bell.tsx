/** The bell: how much the reader was told since they last looked; opens the list. */
import { BellOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnread } from '@/api/notifications.ts';
import css from './Bell.module.css';

const BellPanel = lazy(() => import('./BellPanel.tsx'));

interface Props {
  /** Icon only, or a word under it. */
  look: 'icon' | 'below';
  /** Of the button, given by what it stands in. */
  className?: string | undefined;
}

/** More than this nobody counts. */
const MOST = 99;

export function Bell({ look, className }: Props) {
  const { t } = useTranslation('shell');
  const unread = useUnread();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={`${css.bell} ${className ?? ''}`}
        data-look={look}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={look === 'icon' ? t('bell.title') : undefined}
        onClick={() => setOpen(true)}
      >
        <BellOutlined aria-hidden="true" />
        <span className={look === 'icon' ? css.said : undefined}>{t('bell.title')}</span>
        {unread > 0 && (
          <>
            {' '}
            <span className={css.count}>{unread > MOST ? `${MOST}+` : unread}</span>{' '}
            <span className={css.said}>{t('bell.count')}</span>
          </>
        )}
      </button>
      <Suspense>
        <BellPanel open={open} onClose={() => setOpen(false)} />
      </Suspense>
    </>
  );
}
