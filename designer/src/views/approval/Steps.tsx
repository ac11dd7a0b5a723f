/** The way ahead as a list: each step with whom it will ask, and a picker where the initiator chooses. */
import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  SendOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepAhead } from '@/api/approval.ts';
import css from './Approval.module.css';
import { PeoplePicker } from './PeoplePicker.tsx';

interface Props {
  steps: readonly StepAhead[];
  /** By step, whom the initiator has named so far. */
  chosen: Readonly<Record<string, readonly number[]>>;
  /** What is wrong, by step. */
  wrong: Readonly<Record<string, string>>;
  onChoose: (node: string, people: number[]) => void;
}

const ICONS: Record<string, typeof SendOutlined> = {
  approve: CheckCircleOutlined,
  cc: SendOutlined,
  action: ThunderboltOutlined,
  timer: ClockCircleOutlined,
};

function Choice({
  step,
  value,
  wrong,
  onChoose,
}: {
  step: StepAhead;
  value: readonly number[];
  wrong?: string | undefined;
  onChoose: (people: number[]) => void;
}) {
  const { t } = useTranslation('approval');
  const id = useId();
  return (
    <div>
      <PeoplePicker
        id={id}
        label={t('way.choose', { step: step.label })}
        value={value}
        known={step.people}
        one={false}
        wrong={wrong !== undefined}
        onChange={onChoose}
      />
      {wrong && (
        <p className={css.wrong} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

export function Steps({ steps, chosen, wrong, onChoose }: Props) {
  const { t } = useTranslation('approval');
  return (
    <ol className={css.steps}>
      {steps.map((step) => {
        const Icon = ICONS[step.type] ?? CheckCircleOutlined;
        return (
          <li key={step.node} className={css.ahead} data-type={step.type}>
            <Icon className={css.aheadIcon ?? ''} aria-hidden="true" />
            <div className={css.aheadText}>
              <b>{step.label}</b>
              {step.chooses ? (
                <Choice
                  step={step}
                  value={chosen[step.node] ?? []}
                  wrong={wrong[step.node]}
                  onChoose={(people) => onChoose(step.node, people)}
                />
              ) : (
                <span className={css.aheadPeople}>
                  {step.people.map(({ id, label }) => (
                    <span key={id} className={css.person}>
                      {label}
                    </span>
                  ))}
                  {step.people.length === 0 && <span className={css.quiet}>{t('way.nobody')}</span>}
                </span>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
