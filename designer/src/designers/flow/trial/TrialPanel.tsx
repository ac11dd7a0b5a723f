/** Beside the drawing while it is tried: the sample, what happens step by step, and how it ends. */
import { Button } from 'antd';
import { FlaskConical, RotateCcw, Undo2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/errors.ts';
import { useErrorText } from '@/ui/errorText.ts';
import panel from '../../form/Panel.module.css';
import { useFlow } from '../FlowContext.tsx';
import css from './Trial.module.css';
import { useTrial } from './TrialContext.tsx';
import { TrialSample } from './TrialSample.tsx';
import { TrialStep } from './TrialStep.tsx';

/** What keeps the drawing from being tried; each leads to its place. */
function Hindrance({ error }: { error: unknown }) {
  const { t } = useTranslation('flow');
  const { lookAt } = useFlow();
  const { close } = useTrial();
  const errorText = useErrorText();
  const problems = error instanceof ApiError && error.status === 422 ? error.problems : [];
  const drawn = problems.filter(({ path }) => path.startsWith('/workflows/'));
  if (drawn.length === 0)
    return (
      <p className={panel.problem} role="alert">
        {problems[0]?.message ?? errorText(error).title}
      </p>
    );
  return (
    <div role="alert" className={css.hindrance}>
      <p>{t('trial.hindered')}</p>
      <ul>
        {drawn.map((problem) => (
          <li key={`${problem.path}${problem.message}`}>
            <button
              type="button"
              className={css.toProblem}
              onClick={() => {
                close();
                lookAt(problem);
              }}
            >
              {problem.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Result() {
  const { t } = useTranslation('flow');
  const { tried } = useTrial();
  if (!tried || tried.status === 'new') return null;
  const over = ['approved', 'rejected', 'terminated'].includes(tried.status);
  const said = over
    ? t(`trial.over.${tried.status}` as 'trial.over.approved')
    : tried.status === 'returned'
      ? t('trial.returned')
      : tried.ends === 'running'
        ? t('trial.stops')
        : t(`trial.ends.${tried.ends}` as 'trial.ends.approved');
  return (
    <p className={css.result} data-status={over ? tried.status : ''}>
      {said}
    </p>
  );
}

export function TrialPanel() {
  const { t } = useTranslation('flow');
  const { tried, error, said, isBusy, takeBack, again, close } = useTrial();
  const aside = useRef<HTMLElement>(null);
  useEffect(() => aside.current?.focus(), []);
  const open = tried?.steps.filter((step) => !step.ahead && step.state === 'open') ?? [];
  const waits = open.flatMap(({ people }) => people.filter(({ verbs }) => verbs.length > 0));
  return (
    <aside
      ref={aside}
      className={panel.panel}
      data-panel
      data-trial
      tabIndex={-1}
      aria-label={t('trial.title')}
    >
      <header className={panel.head}>
        <FlaskConical size={18} strokeWidth={1.75} aria-hidden="true" className={panel.headIcon} />
        <div className={panel.headText}>
          <h2 className={panel.title}>{t('trial.title')}</h2>
          <p className={panel.quiet}>{t('trial.nothing')}</p>
        </div>
        <button type="button" className={css.close} aria-label={t('trial.close')} onClick={close}>
          <X size={17} aria-hidden="true" />
        </button>
      </header>
      <div className={panel.body} aria-busy={isBusy}>
        <TrialSample />
        {error != null && <Hindrance error={error} />}
        {tried && tried.steps.length > 0 && (
          <section className={panel.group}>
            <div className={css.sayings}>
              <h3 className={panel.groupTitle}>{t('trial.steps')}</h3>
              <Button
                type="text"
                size="small"
                icon={<Undo2 size={14} aria-hidden="true" />}
                disabled={said.length === 0}
                onClick={takeBack}
              >
                {t('trial.takeBack')}
              </Button>
              <Button
                type="text"
                size="small"
                icon={<RotateCcw size={14} aria-hidden="true" />}
                disabled={said.length === 0}
                onClick={again}
              >
                {t('trial.again')}
              </Button>
            </div>
            {tried.refused && (
              <p className={panel.problem} role="alert">
                {tried.refused.message}
              </p>
            )}
            <ol className={css.steps}>
              {tried.steps.map((step) => (
                <TrialStep key={step.visit} step={step} />
              ))}
            </ol>
            <Result />
          </section>
        )}
      </div>
      <p className="sr-only" aria-live="polite">
        {waits.length > 0 &&
          t('trial.waits', { names: waits.map(({ name }) => name).join(t('condition.comma')) })}
      </p>
    </aside>
  );
}
