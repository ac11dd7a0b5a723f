/** Above the drawing: where one is, what is wrong, trying it, back and forth, how it is saved, publish. */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNarrow } from '@/ui/useNarrow.ts';
import { PublishButton } from '../common/PublishButton.tsx';
import { SaveNote } from '../common/SaveNote.tsx';
import { Steps } from '../common/Steps.tsx';
import css from '../form/Designer.module.css';
import { textIn } from '../form/model/definition.ts';
import own from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import { FlowProblems } from './FlowProblems.tsx';
import { useTrial } from './trial/TrialContext.tsx';

export function FlowBar() {
  const { t, i18n } = useTranslation('flow');
  const { editing, def } = useFlow();
  const trial = useTrial();
  const narrow = useNarrow();
  return (
    <header className={`${css.bar} ${own.bar}`}>
      <span className={css.left}>
        <Link to="/studio" className={css.back} aria-label={t('back')} title={t('back')}>
          <ArrowLeftOutlined aria-hidden="true" />
        </Link>
        <h1 className={css.name}>{textIn(def.label, i18n.language)}</h1>
        {!narrow && <SaveNote saving={editing.saving} />}
      </span>
      <span className={css.right}>
        <FlowProblems />
        {!(narrow && trial.isOpen) && (
          <Button
            icon={<FlaskConical size={15} strokeWidth={1.75} aria-hidden="true" />}
            aria-pressed={trial.isOpen}
            type={trial.isOpen ? 'primary' : 'default'}
            ghost={trial.isOpen}
            onClick={trial.isOpen ? trial.close : trial.open}
          >
            {t(trial.isOpen ? 'trial.close' : 'trial.title')}
          </Button>
        )}
        {!narrow && (
          <>
            <Steps store={editing.store} />
            <PublishButton flush={() => editing.saving.flush()} />
          </>
        )}
      </span>
    </header>
  );
}
