/** On a phone: what is said about what is selected, to be read. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { STEP_ICONS } from './AddStep.tsx';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import { useFlowWords } from './useFlowWords.ts';
import { useProblemsAt } from './useProblemsAt.ts';
import { useRuleWords } from './useRuleWords.ts';

export function FlowFacts() {
  const { t } = useTranslation('flow');
  const { def, selected, select } = useFlow();
  const words = useFlowWords();
  const rules = useRuleWords();
  const { own, doubts } = useProblemsAt(selected);
  const node = def.nodes.find(({ id }) => id === selected);
  const edge = def.edges.find(({ id }) => id === selected);
  if (!node && !edge)
    return (
      <p className={css.phoneNote} role="note">
        {t('onPhone')}
      </p>
    );
  const Icon = STEP_ICONS[node?.type ?? 'choice'];
  const isChoice = def.nodes.find(({ id }) => id === edge?.from)?.type === 'choice';
  const facts = node ? rules(node) : [];
  return (
    <aside className={css.facts} aria-label={t('panel.label')}>
      <header>
        {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
        <h2>{node ? words.name(node) : edge && words.arm(edge, 0, isChoice)}</h2>
        <button type="button" className={css.drop} aria-label={t('panel.close')} onClick={() => select('')}>
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {[...own, ...doubts].map((problem) => (
        <p key={problem.message} className={css.cardProblem} data-doubt={problem.warning === true}>
          {problem.message} {problem.hint}
        </p>
      ))}
      {node && words.summary(node) && <p>{words.summary(node)}</p>}
      {edge?.default && <p>{t('arm.defaultHint')}</p>}
      {facts.length > 0 && (
        <dl>
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </aside>
  );
}
