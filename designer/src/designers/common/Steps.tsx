/** Back and forth through what was done; always in sight. */
import { Button } from 'antd';
import { Redo2, Undo2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import css from './common.module.css';

interface Props {
  store: {
    subscribe: (listener: () => void) => () => void;
    canUndo: () => boolean;
    canRedo: () => boolean;
    undo: () => boolean;
    redo: () => boolean;
  };
}

export function Steps({ store }: Props) {
  const { t } = useTranslation('studio');
  const canUndo = useSyncExternalStore(store.subscribe, store.canUndo);
  const canRedo = useSyncExternalStore(store.subscribe, store.canRedo);
  return (
    <span className={css.steps}>
      <Button
        type="text"
        icon={<Undo2 size={17} aria-hidden="true" />}
        disabled={!canUndo}
        title={`${t('designer.undo')} Ctrl+Z`}
        aria-label={t('designer.undo')}
        onClick={() => store.undo()}
      />
      <Button
        type="text"
        icon={<Redo2 size={17} aria-hidden="true" />}
        disabled={!canRedo}
        title={`${t('designer.redo')} Ctrl+Shift+Z`}
        aria-label={t('designer.redo')}
        onClick={() => store.redo()}
      />
    </span>
  );
}
