/** The properties of one step: its name, who, the rules, and where it stands. */
import { useTranslation } from 'react-i18next';
import panel from '../form/Panel.module.css';
import { Row } from '../form/Row.tsx';
import { TextRow } from '../form/TextRow.tsx';
import { ActionEditor } from './ActionEditor.tsx';
import { ApproveRules } from './ApproveRules.tsx';
import { FieldRights } from './FieldRights.tsx';
import { FigureInput } from './FigureInput.tsx';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import type { NodeDef } from './model/definition.ts';
import { copied, moved, removed, reopened } from './model/edit.ts';
import { useFlowWords } from './useFlowWords.ts';
import { WhoEditor } from './WhoEditor.tsx';

interface Props {
  node: NodeDef;
}

const STANDING = new Set(['start', 'end', 'terminate']);

function Tools({ node }: Props) {
  const { t } = useTranslation('flow');
  const { tree, draw } = useFlow();
  const words = useFlowWords();
  if (!tree || node.type === 'start') return null;
  const name = words.name(node);
  if (STANDING.has(node.type)) {
    const without = reopened(tree, node.id);
    return without === tree ? null : (
      <button type="button" className={panel.danger} onClick={() => draw('remove', name, without, '')}>
        {t('step.remove')}
      </button>
    );
  }
  return (
    <div className={css.toolRow}>
      <button
        type="button"
        className={panel.wideButton}
        title="Alt+↑"
        onClick={() => draw('move', name, moved(tree, node.id, -1))}
      >
        {t('step.up')}
      </button>
      <button
        type="button"
        className={panel.wideButton}
        title="Alt+↓"
        onClick={() => draw('move', name, moved(tree, node.id, 1))}
      >
        {t('step.down')}
      </button>
      <button
        type="button"
        className={panel.wideButton}
        title="Ctrl+D"
        onClick={() => {
          const made = copied(tree, node.id);
          draw('copy', name, made.tree, made.id);
        }}
      >
        {t('step.copy')}
      </button>
      <button
        type="button"
        className={panel.danger}
        title="Delete"
        onClick={() => draw('remove', name, removed(tree, node.id), '')}
      >
        {t('step.remove')}
      </button>
    </div>
  );
}

export function NodePanel({ node }: Props) {
  const { t } = useTranslation('flow');
  const { setNode } = useFlow();
  const asks = node.type === 'approve' || node.type === 'cc';
  return (
    <>
      <TextRow
        label={t('step.name')}
        value={node.label}
        onChange={(label) => setNode(node, { label } as Partial<NodeDef>)}
      />
      {asks && (
        <section className={panel.group}>
          <h3 className={panel.groupTitle}>{t(node.type === 'cc' ? 'panel.ccWho' : 'panel.who')}</h3>
          <WhoEditor
            who={node.who ?? []}
            mayChoose={node.type === 'approve'}
            onChange={(who) => setNode(node, { who })}
          />
        </section>
      )}
      {node.type === 'approve' && (
        <>
          <ApproveRules node={node} />
          <FieldRights node={node} />
        </>
      )}
      {node.type === 'action' && <ActionEditor node={node} />}
      {node.type === 'timer' && (
        <Row label={t('timer.hours')}>
          {(id) => <FigureInput id={id} value={node.hours} onChange={(hours) => setNode(node, { hours })} />}
        </Row>
      )}
      <Tools node={node} />
    </>
  );
}
