/** One step of the drawing: what it is, who does it, and what is missing. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { STEP_ICONS } from './AddStep.tsx';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import type { NodeDef } from './model/definition.ts';
import { useTrial } from './trial/TrialContext.tsx';
import { useFlowWords } from './useFlowWords.ts';
import { useProblemsAt } from './useProblemsAt.ts';

interface Props {
  node: NodeDef;
}

export function StepCard({ node }: Props) {
  const { t } = useTranslation('flow');
  const { selected, select } = useFlow();
  const words = useFlowWords();
  const { own, doubts, lit } = useProblemsAt(node.id);
  const trial = useTrial();
  const card = useRef<HTMLButtonElement>(null);
  const isSelected = selected === node.id;
  useEffect(() => {
    if (isSelected) card.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isSelected]);
  const Icon = STEP_ICONS[node.type];
  const missing = { approve: 'whoMissing', cc: 'ccMissing', action: 'actionMissing' } as const;
  const gap = missing[node.type as keyof typeof missing];
  const summary = words.summary(node);
  const light = trial.nodeLight(node.id);
  const names = (trial.tried ? (trial.stepAt(node.id)?.people ?? []) : [])
    .filter(({ state, decision }) => state !== 'closed' || decision)
    .map(({ name }) => name);
  const problem = own[0] ?? doubts[0];
  return (
    <button
      ref={card}
      type="button"
      className={css.card}
      data-node={node.id}
      data-type={node.type}
      data-wrong={own.length > 0}
      data-lit={lit}
      data-light={light ?? (trial.tried ? 'off' : undefined)}
      aria-pressed={isSelected}
      onClick={() => select(node.id)}
    >
      <span className={css.cardHead}>
        {Icon && <Icon size={14} strokeWidth={2} aria-hidden="true" />}
        {words.name(node)}
      </span>
      {(summary || gap) && (
        <span className={css.cardBody} data-missing={!summary}>
          {summary || (gap && t(`step.${gap}`))}
        </span>
      )}
      {problem && summary && !trial.isOpen && (
        <span className={css.cardProblem} data-doubt={problem.warning === true}>
          {problem.message}
        </span>
      )}
      {light && names.length > 0 && names.join(t('condition.comma')) !== summary && (
        <span className={css.cardNames}>{names.join(t('condition.comma'))}</span>
      )}
      {light && <span className="sr-only">{t(`trial.light.${light}`)}</span>}
    </button>
  );
}
