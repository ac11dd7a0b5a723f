/** The rules of a step in words, with what holds where it says nothing itself. */
import { useTranslation } from 'react-i18next';
import { useFlow } from './FlowContext.tsx';
import type { NodeDef } from './model/definition.ts';
import { EMPTY, LATE, MODES, one, SELF } from './model/policies.ts';
import { useFlowWords } from './useFlowWords.ts';

export interface Rule {
  label: string;
  value: string;
}

export function useRuleWords(): (node: NodeDef) => Rule[] {
  const { t } = useTranslation('flow');
  const { def } = useFlow();
  const words = useFlowWords();
  const said = def.policies ?? {};
  const rejected = (rule: unknown): string => {
    const to = typeof rule === 'object' && rule !== null && 'to' in rule ? String(rule.to) : 'end';
    const node = typeof rule === 'object' && def.nodes.find(({ id }) => id === to);
    if (node) return t('on_reject.node', { name: words.name(node) });
    return t(`on_reject.${one(['end', 'initiator', 'previous'] as const, to) ?? 'end'}`);
  };
  return (node) => {
    if (node.type !== 'approve') return [];
    const mode = typeof node.mode === 'object' ? 'ratio' : (one(MODES, node.mode) ?? 'any_of');
    const late = node.deadline ? (one(LATE, node.deadline.then) ?? 'remind') : 'off';
    const hours = node.deadline ? `${node.deadline.after_hours} ${t('deadline.hours')} ` : '';
    return [
      { label: t('mode.label'), value: t(`mode.${mode}`) },
      {
        label: t('if_empty.label'),
        value: t(`if_empty.${one(EMPTY, node.if_empty ?? said.if_empty) ?? 'admin'}`),
      },
      {
        label: t('if_initiator.label'),
        value: t(`if_initiator.${one(SELF, node.if_initiator ?? said.if_initiator) ?? 'self'}`),
      },
      { label: t('on_reject.label'), value: rejected(node.on_reject ?? said.on_reject) },
      { label: t('deadline.label'), value: `${hours}${t(`deadline.${late}`)}` },
    ];
  };
}
