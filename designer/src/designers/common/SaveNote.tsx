/** How the draft is kept, in a few quiet words. */
import { CheckOutlined, CloudSyncOutlined, WarningOutlined } from '@ant-design/icons';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/ui/errorText.ts';
import type { Autosave, SaveState } from './Autosave.ts';
import css from './common.module.css';

interface Props {
  saving: Pick<Autosave<unknown>, 'state' | 'error' | 'subscribe'>;
}

const ICONS: Record<SaveState, typeof CheckOutlined> = {
  saved: CheckOutlined,
  waiting: CloudSyncOutlined,
  saving: CloudSyncOutlined,
  offline: WarningOutlined,
  conflict: WarningOutlined,
  refused: WarningOutlined,
};

export function SaveNote({ saving }: Props) {
  const { t } = useTranslation('studio');
  const errorText = useErrorText();
  const state = useSyncExternalStore(saving.subscribe, saving.state);
  const Icon = ICONS[state];
  const why = state === 'refused' ? errorText(saving.error()) : null;
  return (
    <span className={css.saved} data-state={state} role="status" title={why?.hint}>
      <Icon aria-hidden="true" /> {why ? why.title : t(`save.${state}`)}
    </span>
  );
}
