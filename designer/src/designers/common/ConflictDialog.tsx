/** Somebody else changed the same form: whose state shall stay is for a person to say. */
import { Button, Modal } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type Edited, type Kind, readEdited } from '@/api/studio.ts';
import { useReport } from '@/ui/useReport.ts';
import type { Autosave } from './Autosave.ts';

interface Props<T> {
  saving: Autosave<T>;
  kind: Kind;
  name: string;
  /** Take over what the others made of it. */
  onTake: (theirs: Edited<T>) => void;
}

export function ConflictDialog<T>({ saving, kind, name, onTake }: Props<T>) {
  const { t } = useTranslation('studio');
  const report = useReport();
  const state = useSyncExternalStore(saving.subscribe, saving.state);
  const settle = async (mine: boolean) => {
    try {
      const theirs = await readEdited<T>(kind, name);
      if (mine) await saving.keepMine(theirs.version);
      else onTake(theirs);
    } catch (error) {
      report(error);
    }
  };
  return (
    <Modal
      open={state === 'conflict'}
      closable={false}
      title={t('conflict.title')}
      footer={[
        <Button key="mine" onClick={() => void settle(true)}>
          {t('conflict.mine')}
        </Button>,
        <Button key="theirs" type="primary" onClick={() => void settle(false)}>
          {t('conflict.theirs')}
        </Button>,
      ]}
    >
      <p>{t('conflict.text')}</p>
    </Modal>
  );
}
