/** What can be said about what is selected: a step, a way, or the flow itself. */
import { useTranslation } from 'react-i18next';
import { textIn } from '../form/model/definition.ts';
import css from '../form/Panel.module.css';
import { STEP_ICONS } from './AddStep.tsx';
import { ArmPanel } from './ArmPanel.tsx';
import flow from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import { FlowSettings } from './FlowSettings.tsx';
import { NodePanel } from './NodePanel.tsx';
import { useFlowWords } from './useFlowWords.ts';
import { useProblemsAt } from './useProblemsAt.ts';

export function FlowPanel() {
  const { t, i18n } = useTranslation('flow');
  const { def, selected } = useFlow();
  const words = useFlowWords();
  const { own, doubts } = useProblemsAt(selected);
  const node = def.nodes.find(({ id }) => id === selected);
  const edge = def.edges.find(({ id }) => id === selected);
  const isChoice = def.nodes.find(({ id }) => id === edge?.from)?.type === 'choice';
  const Icon = STEP_ICONS[node?.type ?? (isChoice ? 'choice' : 'fork')];
  const title = node
    ? words.name(node)
    : edge
      ? t(edge.default ? 'arm.default' : 'arm.title')
      : textIn(def.label, i18n.language);
  return (
    <aside className={css.panel} data-panel aria-label={t('panel.label')}>
      <header className={css.head}>
        {Icon && (node || edge) && (
          <Icon size={18} strokeWidth={1.75} aria-hidden="true" className={css.headIcon} />
        )}
        <div className={css.headText}>
          <h2 className={css.title}>{title}</h2>
          {!node && !edge && <p className={css.quiet}>{t('panel.flow')}</p>}
        </div>
      </header>
      <div className={css.body}>
        {[...own, ...doubts].map(({ message, hint, warning }) => (
          <p key={message} className={warning ? flow.doubt : css.problem} role="alert">
            {message}
            {hint && <span className={flow.advice}>{hint}</span>}
          </p>
        ))}
        {node && <NodePanel key={node.id} node={node} />}
        {edge && <ArmPanel key={edge.id} edge={edge} isChoice={isChoice} />}
        {!node && !edge && <FlowSettings />}
      </div>
    </aside>
  );
}
