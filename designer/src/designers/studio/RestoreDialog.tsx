/** Going back to an earlier publication: what it will do, in the same words as publishing; then it is done. */
import { useQuery } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Publication, planOfReturn, restore } from '@/api/studio.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { useReport } from '@/ui/useReport.ts';
import { PlanGroups } from './PlanGroups.tsx';
import { PlanProblems } from './PlanProblems.tsx';
import css from './Studio.module.css';

interface Props {
  publication: Publication;
  onClose: () => void;
}

export function RestoreDialog({ publication: { version }, onClose }: Props) {
  const { t } = useTranslation('studio');
  const { message } = App.useApp();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const { data: plan, error } = useQuery({
    queryKey: ['studio', 'return', version],
    queryFn: ({ signal }) => planOfReturn(version, signal),
    gcTime: 0,
  });
  const go = async () => {
    setBusy(true);
    try {
      await restore(version);
      void message.success(t('history.restored', { version }));
      onClose();
    } catch (failure) {
      report(failure);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={640}
      title={t('history.restoreTitle', { version })}
      okText={t('history.restore')}
      okButtonProps={{ loading: busy, disabled: !plan || plan.empty || plan.problems.length > 0 }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <div className={css.returning}>
        {error && <ErrorState small error={error} />}
        {!plan && !error && <Bones rows={4} />}
        {plan?.empty && <p>{t('history.same')}</p>}
        {plan && <PlanProblems problems={plan.problems} />}
        {plan && <PlanGroups plan={plan} />}
        <p className={css.quiet}>{t('history.restoreHint')}</p>
      </div>
    </Modal>
  );
}
