/** Before a document sets out: the way it will take, and whom its initiator wants to decide. */
import { Drawer, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepAhead } from '@/api/approval.ts';
import { useNarrow } from '@/ui/useNarrow.ts';
import css from './Approval.module.css';
import { Steps } from './Steps.tsx';

interface Props {
  steps: readonly StepAhead[];
  /** By step, the people named. */
  onSubmit: (chosen: Record<string, number[]>) => void;
  onClose: () => void;
}

export function SubmitDialog({ steps, onSubmit, onClose }: Props) {
  const { t } = useTranslation(['approval', 'common']);
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<Record<string, number[]>>(() =>
    Object.fromEntries(
      steps.filter(({ chooses }) => chooses).map(({ node, people }) => [node, people.map(({ id }) => id)]),
    ),
  );
  const [tried, setTried] = useState(false);
  const missing = Object.entries(chosen).flatMap(([node, people]) => (people.length === 0 ? [node] : []));
  const submit = () => {
    setTried(true);
    if (missing.length === 0) onSubmit(chosen);
  };
  const body = (
    <div className={css.saying}>
      <p className={css.quiet}>{t('submit.hint')}</p>
      <Steps
        steps={steps}
        chosen={chosen}
        wrong={tried ? Object.fromEntries(missing.map((node) => [node, t('say.peopleNeeded')])) : {}}
        onChoose={(node, people) => setChosen({ ...chosen, [node]: people })}
      />
    </div>
  );
  if (narrow)
    return (
      <Drawer
        open
        placement="bottom"
        size="auto"
        title={t('submit.title')}
        onClose={onClose}
        footer={
          <div className={css.sheetFoot}>
            <button type="button" className={css.big} onClick={onClose}>
              {t('common:cancel')}
            </button>
            <button type="button" className={css.big} data-look="main" onClick={submit}>
              {t('submit.go')}
            </button>
          </div>
        }
      >
        {body}
      </Drawer>
    );
  return (
    <Modal open title={t('submit.title')} okText={t('submit.go')} onOk={submit} onCancel={onClose}>
      {body}
    </Modal>
  );
}
