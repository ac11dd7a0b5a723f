/** Switching an app on or off: what it will do, in the same words as publishing; then it is done. */
import { useQuery } from '@tanstack/react-query';
import { App, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStatus } from '@/api/errors.ts';
import { type GalleryApp, planOfSwitch, switchApp } from '@/api/studio.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { useErrorText } from '@/ui/errorText.ts';
import { PlanGroups } from '../studio/PlanGroups.tsx';
import { PlanProblems } from '../studio/PlanProblems.tsx';
import css from './Apps.module.css';

interface Props {
  app: GalleryApp;
  onClose: () => void;
}

export function SwitchDialog({ app, onClose }: Props) {
  const { t } = useTranslation('studio');
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [on] = useState(!app.on);
  const [sample, setSample] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const {
    data: plan,
    error,
    refetch,
  } = useQuery({
    queryKey: ['studio', 'switch', app.name, on],
    queryFn: ({ signal }) => planOfSwitch(app.name, on, signal),
    gcTime: 0,
    // Once it is done there is nothing left to plan.
    enabled: !busy,
  });
  const go = async () => {
    if (!plan) return;
    setBusy(true);
    setFailure(null);
    try {
      await switchApp(app.name, on, { hash: plan.hash, ...(on && { sample }) });
      void message.success(t(on ? 'apps.isOn' : 'apps.isOff', { name: app.label }));
      onClose();
    } catch (refused) {
      setFailure(refused);
      setBusy(false);
      if (isStatus(refused, 409)) void refetch();
    }
  };
  const said = failure ? errorText(failure) : null;
  const count = plan
    ? [plan.definition, plan.data, plan.workflows, plan.reports, plan.rights].flat().length
    : 0;
  return (
    <Modal
      open
      width={640}
      title={t(on ? 'apps.onTitle' : 'apps.offTitle', { name: app.label })}
      okText={t(on ? 'apps.onOne' : 'apps.offOne', { name: app.label })}
      cancelText={t('apps.cancel')}
      okButtonProps={{ loading: busy, disabled: !plan || plan.problems.length > 0, danger: !on }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <div className={css.switching}>
        <p>{t(on ? 'apps.onHint' : 'apps.offHint')}</p>
        {said && (
          <p className={css.wrong} role="alert">
            {said.title} {said.hint}
          </p>
        )}
        {error && <ErrorState small error={error} />}
        {!plan && !error && <Bones rows={4} />}
        {plan && <PlanProblems problems={plan.problems} />}
        {plan && (
          <details className={css.details} open={plan.problems.length === 0 && count <= 8}>
            <summary>{t('apps.everything', { count })}</summary>
            <PlanGroups plan={plan} />
          </details>
        )}
        {on && app.has_sample && (
          <Checkbox checked={sample} onChange={({ target }) => setSample(target.checked)}>
            {t('apps.sample')}
          </Checkbox>
        )}
      </div>
    </Modal>
  );
}
