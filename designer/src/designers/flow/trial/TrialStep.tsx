/** One step of a trial: who is asked and what they say, what a policy or an automatic step does. */
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TriedPerson, TriedStep } from '@/api/trial.ts';
import { STEP_ICONS } from '../AddStep.tsx';
import { useFlow } from '../FlowContext.tsx';
import { useFlowWords } from '../useFlowWords.ts';
import css from './Trial.module.css';
import { useTrial } from './TrialContext.tsx';

interface Props {
  step: TriedStep;
}

function Verbs({ person }: { person: TriedPerson }) {
  const { t } = useTranslation('flow');
  const { def } = useFlow();
  const words = useFlowWords();
  const { say } = useTrial();
  const { task, verbs, targets, name } = person;
  const targetName = (to: string): string => {
    const node = def.nodes.find(({ id }) => id === to);
    if (node) return words.name(node);
    return t(to === 'initiator' ? 'trial.toInitiator' : 'trial.toPrevious');
  };
  return (
    <span className={css.verbs}>
      {verbs.includes('approve') && (
        <Button
          size="small"
          type="primary"
          aria-label={t('trial.approveAs', { name })}
          onClick={() => say({ verb: 'approve', task })}
        >
          {t('trial.approve')}
        </Button>
      )}
      {verbs.includes('reject') && (
        <Button
          size="small"
          danger
          aria-label={t('trial.rejectAs', { name })}
          onClick={() => say({ verb: 'reject', task })}
        >
          {t('trial.reject')}
        </Button>
      )}
      {verbs.includes('send_back') && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: targets.map((to) => ({ key: to, label: targetName(to) })),
            onClick: ({ key }) => say({ verb: 'send_back', task, to: key }),
          }}
        >
          <Button size="small" aria-label={t('trial.sendBackAs', { name })}>
            {t('trial.sendBack')} ▾
          </Button>
        </Dropdown>
      )}
    </span>
  );
}

function Person({ person }: { person: TriedPerson }) {
  const { t } = useTranslation('flow');
  const { name, state, decision, automatic } = person;
  const said =
    decision === 'approve' || decision === 'reject'
      ? t(automatic ? `trial.automatic.${decision}` : `trial.did.${decision}`)
      : state === 'waiting'
        ? t('trial.inTurn')
        : '';
  return (
    <li className={css.person}>
      <span className={css.personName}>
        {name}
        {said && (
          <span className={css.said} data-decision={decision}>
            {said}
          </span>
        )}
      </span>
      {person.verbs.length > 0 && <Verbs person={person} />}
    </li>
  );
}

export function TrialStep({ step }: Props) {
  const { t, i18n } = useTranslation('flow');
  const { def, select } = useFlow();
  const words = useFlowWords();
  const { say, tried } = useTrial();
  const node = def.nodes.find(({ id }) => id === step.node);
  if (!node) return null;
  const edge = def.edges.find(({ id }) => id === step.edge);
  const Icon = STEP_ICONS[node.type];
  const waits = !step.ahead && step.state === 'open' && node.type === 'timer';
  const isBack =
    node.type === 'start' &&
    tried?.status === 'returned' &&
    step === tried.steps.findLast((one) => one.node === node.id);
  const due = step.due_at && node.type === 'timer' ? new Date(step.due_at) : null;
  const title =
    node.type === 'choice' ? (edge ? words.arm(edge, 0, true) : words.name(node)) : words.name(node);
  return (
    <li className={css.step} data-ahead={step.ahead} data-state={step.state}>
      <button type="button" className={css.stepName} onClick={() => select(edge ? edge.id : node.id)}>
        {Icon && <Icon size={14} strokeWidth={2} aria-hidden="true" />}
        {title}
        {step.outcome === 'send_back' && <span className={css.said}>{t('trial.did.send_back')}</span>}
        {step.state === 'cancelled' && <span className={css.said}>{t('trial.calledOff')}</span>}
      </button>
      {step.people.length > 0 && (
        <ul className={css.people}>
          {step.people
            .filter(({ state, decision }) => state !== 'closed' || decision)
            .map((person) => (
              <Person key={person.task} person={person} />
            ))}
        </ul>
      )}
      {step.notes.map((note) => (
        <p key={note} className={css.noted}>
          {note}
        </p>
      ))}
      {due && (
        <p className={css.noted}>
          {t('trial.until', {
            when: due.toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        </p>
      )}
      {waits && (
        <Button size="small" onClick={() => say({ verb: 'wait' })}>
          {t('trial.pass')}
        </Button>
      )}
      {isBack && (
        <Button size="small" type="primary" onClick={() => say({ verb: 'resubmit' })}>
          {t('trial.resubmit')}
        </Button>
      )}
    </li>
  );
}
