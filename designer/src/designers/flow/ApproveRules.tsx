/** How an approval is counted, and what happens when nobody, the initiator, or too much time is in the way. */
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import panel from '../form/Panel.module.css';
import { Row } from '../form/Row.tsx';
import { FigureInput } from './FigureInput.tsx';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import type { NodeDef } from './model/definition.ts';
import { EMPTY, LATE, MODES, one, SELF } from './model/policies.ts';
import { useFlowWords } from './useFlowWords.ts';
import { WhoEditor } from './WhoEditor.tsx';

interface Props {
  node: NodeDef;
}

const HALF = '0.6';

function Ratio({ node }: Props) {
  const { t } = useTranslation('flow');
  const { setNode } = useFlow();
  const mode = typeof node.mode === 'object' ? node.mode : { ratio: HALF };
  const percent = Math.round(Number(mode.ratio) * 100);
  return (
    <Row label={t('mode.percent')} beside>
      {(id) => (
        <Input
          id={id}
          style={{ width: 80 }}
          inputMode="numeric"
          value={String(percent)}
          onChange={({ target }) => {
            const figure = Math.min(100, Math.max(1, Number(target.value.replace(/\D/g, '')) || 1));
            setNode(node, {
              mode: { ...mode, ratio: figure === 100 ? '1' : `0.${String(figure).padStart(2, '0')}` },
            });
          }}
        />
      )}
    </Row>
  );
}

function Deadline({ node }: Props) {
  const { t } = useTranslation('flow');
  const { setNode } = useFlow();
  const { deadline } = node;
  const then = deadline ? (one(LATE, deadline.then ?? 'remind') ?? 'remind') : 'off';
  return (
    <>
      <Row label={t('deadline.label')} beside>
        {(id) => (
          <Select
            id={id}
            value={then}
            popupMatchSelectWidth={false}
            options={LATE.map((value) => ({ value, label: t(`deadline.${value}`) }))}
            onChange={(value: (typeof LATE)[number]) =>
              setNode(node, {
                // biome-ignore lint/suspicious/noThenProperty: the definition's own word
                deadline: value === 'off' ? undefined : { after_hours: '24', ...deadline, then: value },
              } as Partial<NodeDef>)
            }
          />
        )}
      </Row>
      {deadline && (
        <div className={css.inline}>
          <FigureInput
            width={80}
            label={`${t('deadline.label')} ${t('deadline.hours')}`}
            value={deadline.after_hours}
            onChange={(after_hours) => setNode(node, { deadline: { ...deadline, after_hours } })}
          />
          {t('deadline.hours')}
        </div>
      )}
      {deadline && then === 'transfer' && (
        <WhoEditor
          who={deadline.to ?? []}
          onChange={(to) => setNode(node, { deadline: { ...deadline, to } })}
        />
      )}
    </>
  );
}

export function ApproveRules({ node }: Props) {
  const { t } = useTranslation('flow');
  const { def, setNode } = useFlow();
  const words = useFlowWords();
  const said = def.policies ?? {};
  const mode = typeof node.mode === 'object' ? 'ratio' : (one(MODES, node.mode ?? 'any_of') ?? 'any_of');
  const byFlow = (value: string) => t('policyDefault', { value });
  const emptyFlow = one(EMPTY, said.if_empty ?? 'admin') ?? 'admin';
  const selfFlow = one(SELF, said.if_initiator ?? 'self') ?? 'self';
  const rejected = typeof said.on_reject === 'object' && said.on_reject ? 'initiator' : 'end';
  const back = typeof node.on_reject === 'object' ? node.on_reject.to : node.on_reject;
  const steps = def.nodes.filter(({ type, id }) => type === 'approve' && id !== node.id);
  const ends: { value: string; label: string }[] = [
    { value: '', label: byFlow(t(`on_reject.${rejected}`)) },
    { value: 'end', label: t('on_reject.end') },
    { value: 'initiator', label: t('on_reject.initiator') },
    { value: 'previous', label: t('on_reject.previous') },
    ...steps.map((step) => ({ value: step.id, label: t('on_reject.node', { name: words.name(step) }) })),
  ];
  return (
    <section className={panel.group}>
      <h3 className={panel.groupTitle}>{t('panel.rules')}</h3>
      <Row label={t('mode.label')}>
        {(id) => (
          <Select
            id={id}
            value={mode}
            options={MODES.map((value) => ({
              value,
              label: value === 'any_of' ? t('usual', { value: t('mode.any_of') }) : t(`mode.${value}`),
            }))}
            onChange={(value: (typeof MODES)[number]) =>
              setNode(node, { mode: value === 'ratio' ? { ratio: HALF } : value })
            }
          />
        )}
      </Row>
      {mode === 'ratio' && <Ratio node={node} />}
      <Row label={t('if_empty.label')}>
        {(id) => (
          <Select
            id={id}
            value={typeof node.if_empty === 'object' ? 'other' : (one(EMPTY, node.if_empty) ?? '')}
            options={[
              { value: '', label: byFlow(t(`if_empty.${emptyFlow}`)) },
              ...EMPTY.map((value) => ({ value: value as string, label: t(`if_empty.${value}`) })),
              ...(typeof node.if_empty === 'object'
                ? [{ value: 'other', label: t('if_empty.other', { names: words.who([node.if_empty]) }) }]
                : []),
            ]}
            onChange={(value: string) =>
              value !== 'other' && setNode(node, { if_empty: value || undefined } as Partial<NodeDef>)
            }
          />
        )}
      </Row>
      <Row label={t('if_initiator.label')}>
        {(id) => (
          <Select
            id={id}
            value={one(SELF, node.if_initiator) ?? ''}
            options={[
              { value: '', label: byFlow(t(`if_initiator.${selfFlow}`)) },
              ...SELF.map((value) => ({ value: value as string, label: t(`if_initiator.${value}`) })),
            ]}
            onChange={(value: string) =>
              setNode(node, { if_initiator: value || undefined } as Partial<NodeDef>)
            }
          />
        )}
      </Row>
      <Row label={t('on_reject.label')}>
        {(id) => (
          <Select
            id={id}
            value={back ?? ''}
            options={ends}
            onChange={(value: string) =>
              setNode(node, {
                on_reject: value === '' ? undefined : value === 'end' ? 'end' : { to: value },
              } as Partial<NodeDef>)
            }
          />
        )}
      </Row>
      <Deadline node={node} />
    </section>
  );
}
