/** The head of a way: its condition in words, and how early it is asked. */
import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import type { Arm } from './model/tree.ts';
import { useTrial } from './trial/TrialContext.tsx';
import { useFlowWords } from './useFlowWords.ts';
import { useProblemsAt } from './useProblemsAt.ts';

interface Props {
  arm: Arm;
  at: number;
  count: number;
  isChoice: boolean;
  /** A pointer went down on it: it may be dragged. */
  onGrab?: ((event: PointerEvent<HTMLElement>, said: string) => void) | undefined;
}

export function ArmHead({ arm: { edge }, at, count, isChoice, onGrab }: Props) {
  const { t } = useTranslation('flow');
  const { selected, select } = useFlow();
  const words = useFlowWords();
  const { own, doubts, lit } = useProblemsAt(edge.id);
  const trial = useTrial();
  const light = trial.edgeLight(edge.id);
  const said = words.arm(edge, at, isChoice);
  const problem = own[0] ?? doubts[0];
  return (
    <button
      type="button"
      className={css.armHead}
      data-node={edge.id}
      data-default={edge.default === true}
      data-wrong={own.length > 0 || said === ''}
      data-doubt={doubts.length > 0}
      data-lit={lit}
      data-light={light ?? (trial.tried ? 'off' : undefined)}
      data-movable={onGrab !== undefined}
      onPointerDown={(event) => onGrab?.(event, said)}
      aria-pressed={selected === edge.id}
      onClick={() => select(edge.id)}
    >
      {isChoice && !edge.default && count > 2 && (
        <span className={css.priority}>{t('arm.priority', { number: at + 1 })}</span>
      )}
      <span className={css.armText}>{said || t('arm.blank')}</span>
      {problem && said && !trial.isOpen && (
        <span className={css.armProblem} data-doubt={problem.warning === true}>
          {problem.message}
        </span>
      )}
      {light && <span className="sr-only">{t(`trial.light.${light}`)}</span>}
    </button>
  );
}
