/** What can be done with the selected field: shown at it, and only there. */
import { CopyOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { duplicate } from './actions.ts';
import css from './Canvas.module.css';
import { useDesign, useLanguage } from './DesignContext.tsx';
import { Tool } from './Tool.tsx';
import { useRemoving } from './useRemoving.tsx';

export function CellTools() {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const language = useLanguage();
  const remove = useRemoving();
  return (
    <span className={css.cellTools}>
      <Tool label={t('tool.rename')} onPick={() => design.show({ renaming: design.store.selection() })}>
        <EditOutlined aria-hidden="true" />
      </Tool>
      <Tool label={t('tool.duplicate')} onPick={() => duplicate(design, language)}>
        <CopyOutlined aria-hidden="true" />
      </Tool>
      <Tool label={t('tool.remove')} onPick={remove}>
        <DeleteOutlined aria-hidden="true" />
      </Tool>
    </span>
  );
}
