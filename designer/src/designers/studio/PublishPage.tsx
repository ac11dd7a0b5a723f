/** What publishing will do, in plain words; confirmed by looking, and then it is done. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isBusy, isStatus } from '@/api/errors.ts';
import { type Change, type Plan, publish, usePlan, useStudio } from '@/api/studio.ts';
import { Bones } from '@/ui/Bones.tsx';
import { Empty } from '@/ui/Empty.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { useErrorText } from '@/ui/errorText.ts';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { PlanGroups } from './PlanGroups.tsx';
import { PlanProblems } from './PlanProblems.tsx';
import { Published } from './Published.tsx';
import css from './Studio.module.css';

interface ConfirmProps {
  plan: Plan;
  onDone: (version: number | null) => void;
  /** Resolves when the plan on the screen is the newest one. */
  onStale: () => Promise<void>;
}

function Confirm({ plan, onDone, onStale }: ConfirmProps) {
  const { t } = useTranslation('studio');
  const errorText = useErrorText();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      onDone(await publish(plan.hash, note.trim()));
    } catch (failure) {
      // Nothing is confirmed before the plan as it is now stands there to be read.
      if (isStatus(failure, 409) && !isBusy(failure)) await onStale();
      else setError(failure);
      setBusy(false);
    }
  };
  const said = error ? errorText(error) : null;
  return (
    <section className={css.confirm}>
      {said && (
        <p className={css.wrong} role="alert">
          {said.title} {said.hint}
        </p>
      )}
      <Input
        value={note}
        maxLength={200}
        aria-label={t('publish.note')}
        placeholder={t('publish.note')}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button
        type="primary"
        size="large"
        loading={busy}
        disabled={plan.problems.length > 0}
        onClick={() => void go()}
      >
        {t(busy ? 'publish.busy' : 'publish.confirm')}
      </Button>
    </section>
  );
}

export default function PublishPage() {
  const { t } = useTranslation('studio');
  const { data: plan, error, refetch } = usePlan();
  const { data: studio } = useStudio();
  const [done, setDone] = useState<{ version: number | null; changed: readonly Change[] } | null>(null);
  /** Somebody else was faster: the plan on the screen was another one. */
  const [overtaken, setOvertaken] = useState(false);
  usePageTitle(t('publish.title'));
  const trail = [{ label: t('studio'), to: '/studio' }];
  return (
    <div className={css.page} data-narrow>
      <PageHeader title={t('publish.title')} trail={trail} />
      {done && <Published {...done} />}
      {!done && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!done && !error && !plan && <Bones rows={6} />}
      {!done && plan?.empty && (
        <Empty
          title={t(overtaken ? 'publish.taken' : 'publish.empty')}
          hint={t(overtaken ? 'publish.takenHint' : 'publish.emptyHint')}
          action={
            <Link to={overtaken ? '/studio/history' : '/studio'} tabIndex={-1}>
              <Button>{t(overtaken ? 'way.history' : 'designer.back')}</Button>
            </Link>
          }
        />
      )}
      {!done && plan && !plan.empty && (
        <>
          <p className={css.lead}>{t('publish.lead')}</p>
          {overtaken && (
            <p className={css.overtaken} role="alert">
              {t('publish.overtaken')}
            </p>
          )}
          <PlanProblems problems={plan.problems} />
          <PlanGroups plan={plan} />
          <Confirm
            plan={plan}
            onDone={(version) => setDone({ version, changed: studio?.changed ?? [] })}
            onStale={async () => {
              await refetch();
              setOvertaken(true);
            }}
          />
        </>
      )}
    </div>
  );
}
