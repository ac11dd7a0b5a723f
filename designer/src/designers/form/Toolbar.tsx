/** Above the paper: where one is, form or list, back and forth, how it is saved, preview, publish. */
import { ArrowLeftOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PublishButton } from '../common/PublishButton.tsx';
import { SaveNote } from '../common/SaveNote.tsx';
import { Steps } from '../common/Steps.tsx';
import { useDef, useDesign, useLanguage } from './DesignContext.tsx';
import css from './Designer.module.css';
import { textIn } from './model/definition.ts';
import { ProblemsButton } from './ProblemsButton.tsx';

export type View = 'form' | 'list' | 'around';

interface Props {
  view: View;
  onView: (view: View) => void;
  onPreview: () => void;
}

export function Toolbar({ view, onView, onPreview }: Props) {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const language = useLanguage();
  const label = useDef((form) => textIn(form.label, language));
  return (
    <header className={css.bar}>
      <span className={css.left}>
        <Link to="/studio" className={css.back} aria-label={t('designer.back')} title={t('designer.back')}>
          <ArrowLeftOutlined aria-hidden="true" />
        </Link>
        <h1 className={css.name}>{label}</h1>
        <SaveNote saving={design.saving} />
      </span>
      <Segmented
        value={view}
        aria-label={t('designer.views')}
        options={[
          { value: 'form' as const, label: t('designer.form') },
          { value: 'list' as const, label: t('designer.list') },
          { value: 'around' as const, label: t('designer.around') },
        ]}
        onChange={onView}
      />
      <span className={css.right}>
        <ProblemsButton />
        <Steps store={design.store} />
        <Button icon={<EyeOutlined aria-hidden="true" />} onClick={onPreview}>
          {t('designer.preview')}
        </Button>
        <PublishButton flush={() => design.saving.flush()} from={{ kind: 'forms', name: design.name }} />
      </span>
    </header>
  );
}
