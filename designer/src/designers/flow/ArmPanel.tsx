/** One way of a branch: when it is taken, its place among the others. */
import { useTranslation } from 'react-i18next';
import panel from '../form/Panel.module.css';
import { TextRow } from '../form/TextRow.tsx';
import { ConditionEditor } from './ConditionEditor.tsx';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import type { EdgeDef } from './model/definition.ts';
import { copiedArm, movedArm, withoutArm } from './model/edit.ts';
import { useFlowWords } from './useFlowWords.ts';

interface Props {
  edge: EdgeDef;
  isChoice: boolean;
}

export function ArmPanel({ edge, isChoice }: Props) {
  const { t } = useTranslation('flow');
  const { tree, draw, setEdge } = useFlow();
  const words = useFlowWords();
  if (edge.default) return <p className={panel.help}>{t('arm.defaultHint')}</p>;
  const name = words.arm(edge, 0, isChoice);
  return (
    <>
      {isChoice && (
        <>
          <ConditionEditor
            value={edge.when ?? ''}
            onChange={(when) =>
              setEdge(edge, { when: when.trim() === '' ? undefined : when } as Partial<EdgeDef>)
            }
          />
          <p className={panel.help}>{t('arm.hint')}</p>
        </>
      )}
      <TextRow
        label={t('step.name')}
        value={edge.label}
        onChange={(label) => setEdge(edge, { label } as Partial<EdgeDef>)}
      />
      {tree && (
        <div className={css.toolRow}>
          {isChoice && (
            <>
              <button
                type="button"
                className={panel.wideButton}
                title="Alt+←"
                onClick={() => draw('move', name, movedArm(tree, edge.id, -1))}
              >
                {t('arm.left')}
              </button>
              <button
                type="button"
                className={panel.wideButton}
                title="Alt+→"
                onClick={() => draw('move', name, movedArm(tree, edge.id, 1))}
              >
                {t('arm.right')}
              </button>
            </>
          )}
          <button
            type="button"
            className={panel.wideButton}
            title="Ctrl+D"
            onClick={() => {
              const made = copiedArm(tree, edge.id);
              draw('copy', name, made.tree, made.id);
            }}
          >
            {t('arm.copy')}
          </button>
          <button
            type="button"
            className={panel.danger}
            title="Delete"
            onClick={() => draw('remove', name, withoutArm(tree, edge.id), '')}
          >
            {t('arm.remove')}
          </button>
        </div>
      )}
    </>
  );
}
