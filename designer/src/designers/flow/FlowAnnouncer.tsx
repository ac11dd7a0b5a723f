/** Says aloud what was done to the drawing, or taken back. */
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlow } from './FlowContext.tsx';

const KINDS = ['add', 'remove', 'move', 'copy'] as const;

export function FlowAnnouncer() {
  const { t } = useTranslation(['flow', 'studio']);
  const { store } = useFlow().editing;
  const said = useSyncExternalStore(store.subscribe, store.said);
  const kind = KINDS.find((one) => one === said?.command.kind);
  const what = said && kind ? t(`did.${kind}`, { name: said.command.about ?? '' }) : '';
  return (
    <p className="sr-only" aria-live="polite">
      {said && what && t(`studio:said.${said.how}`, { what })}
    </p>
  );
}
