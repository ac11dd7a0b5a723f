/** The flow designer: tools above, the drawing, properties at the right. */
import { useTranslation } from 'react-i18next';
import { useNarrow } from '@/ui/useNarrow.ts';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { ConflictDialog } from '../common/ConflictDialog.tsx';
import { useShortcuts } from '../common/useShortcuts.ts';
import { textIn } from '../form/model/definition.ts';
import css from './Flow.module.css';
import { FlowAnnouncer } from './FlowAnnouncer.tsx';
import { FlowBar } from './FlowBar.tsx';
import { FlowCanvas } from './FlowCanvas.tsx';
import { useFlow } from './FlowContext.tsx';
import { FlowFacts } from './FlowFacts.tsx';
import { FlowPanel } from './FlowPanel.tsx';
import { useTrial } from './trial/TrialContext.tsx';
import { TrialPanel } from './trial/TrialPanel.tsx';

export function FlowDesigner() {
  const { t, i18n } = useTranslation('flow');
  const { editing, def } = useFlow();
  const trial = useTrial();
  const narrow = useNarrow();
  usePageTitle(t('title', { name: textIn(def.label, i18n.language) }));
  useShortcuts(editing.store, () => editing.saving.flush());
  return (
    <div className={css.designer}>
      <FlowBar />
      <div className={css.columns}>
        <FlowCanvas />
        {trial.isOpen ? <TrialPanel /> : narrow ? <FlowFacts /> : <FlowPanel />}
      </div>
      <ConflictDialog
        saving={editing.saving}
        kind="workflows"
        name={editing.name}
        onTake={(theirs) => editing.take(theirs)}
      />
      <FlowAnnouncer />
    </div>
  );
}
