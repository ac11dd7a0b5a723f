/** Steps, people and conditions of a flow as people say them. */
import { useTranslation } from 'react-i18next';
import { textIn } from '../form/model/definition.ts';
import { type Known, useFlow } from './FlowContext.tsx';
import { comparisonsOf, type Op, sortOf } from './model/condition.ts';
import type { EdgeDef, NodeDef, WhoDef } from './model/definition.ts';
import { ADDED } from './model/edit.ts';

const SIGNS: Record<Op, string> = { '>=': '≥', '<=': '≤', '<>': '≠', '>': '>', '<': '<', '=': '=' };

const called = (all: Known['roles'], value: string | undefined): string =>
  all.find((one) => one.value === value)?.label ?? value ?? '';

export interface FlowWords {
  /** What a step is called. */
  name: (node: NodeDef) => string;
  /** What it does, in one line. */
  summary: (node: NodeDef) => string;
  who: (who: readonly WhoDef[] | undefined) => string;
  condition: (when: string | undefined) => string;
  /** The head of an arm. */
  arm: (edge: EdgeDef, at: number, isChoice: boolean) => string;
}

export function useFlowWords(): FlowWords {
  const { t, i18n } = useTranslation('flow');
  const { known } = useFlow();
  const comma = t('condition.comma');
  const fieldOf = (name: string) => known.fields.find((field) => field.name === name);
  const labelOf = (name: string) => {
    const field = fieldOf(name);
    return field ? textIn(field.label, i18n.language) : name;
  };
  const one = (who: WhoDef): string => {
    if (who.people) return who.people.map((login) => called(known.people, login)).join(comma);
    if (who.role !== undefined) return called(known.roles, who.role);
    if (who.head !== undefined)
      return who.head === 0 ? t('who.ownHead') : t('who.headN', { number: who.head });
    if (who.superior !== undefined)
      return who.superior === 1 ? t('who.direct') : t('who.levelN', { number: who.superior });
    if (who.superiors !== undefined)
      return who.superiors === 0 ? t('who.superiorsAll') : t('who.superiorsN', { number: who.superiors });
    if (who.field !== undefined) return labelOf(who.field);
    if (who.initiator) return t('said.initiator');
    return who.initiator_chooses ? t('who.initiator_chooses') : '';
  };
  const who: FlowWords['who'] = (all) => (all ?? []).map(one).filter(Boolean).join(comma);
  const shownAs = (field: string, value: string): string => {
    const option = fieldOf(field)?.options?.find((each) => each.value === value);
    return option ? textIn(option.label, i18n.language) : value;
  };
  const condition: FlowWords['condition'] = (when) => {
    const rows = comparisonsOf(when ?? '');
    if (!rows) return when ?? '';
    return rows
      .map(({ field, op, value }) => {
        const shown = shownAs(field, value);
        const said = sortOf(fieldOf(field) ?? { type: '' }) === 'number' ? grouped(shown) : shown;
        return `${labelOf(field)} ${SIGNS[op]} ${said}`;
      })
      .join(t('condition.and'));
  };
  const name: FlowWords['name'] = (node) => {
    const own = textIn(node.label, i18n.language);
    const type = ADDED.find((each) => each === node.type);
    if (own) return own;
    if (node.type === 'start') return t('start', { form: known.formLabel });
    if (node.type === 'end') return t(node.outcome === 'rejected' ? 'ended.rejected' : 'end');
    if (node.type === 'terminate')
      return t(node.outcome === 'approved' ? 'ended.approved' : 'ended.rejected');
    return type ? t(`type.${type}`) : node.type;
  };
  const mode = (node: NodeDef): string => {
    const several = (node.who?.length ?? 0) > 1 || (node.who?.[0]?.people?.length ?? 0) > 1;
    const role = node.who?.some((each) => each.role !== undefined);
    if (node.type !== 'approve' || !(several || role || (node.mode && node.mode !== 'any_of'))) return '';
    if (typeof node.mode === 'object')
      return ` · ${t('modeShort.ratio', { percent: Math.round(Number(node.mode.ratio) * 100) })}`;
    const plain = (['any_of', 'countersign', 'in_turn'] as const).find(
      (each) => each === (node.mode ?? 'any_of'),
    );
    return plain ? ` · ${t(`modeShort.${plain}`)}` : '';
  };
  const doing = ({ do: work }: NodeDef): string => {
    if (work?.convert) return t('said.convert', { name: called(known.conversions, work.convert) });
    if (work?.notify) return t('said.notify', { names: who(work.notify.to) });
    if (work?.set) return t('said.set', { names: Object.keys(work.set).map(labelOf).join(comma) });
    return '';
  };
  const summary: FlowWords['summary'] = (node) => {
    if (node.type === 'approve' || node.type === 'cc')
      return who(node.who) ? `${who(node.who)}${mode(node)}` : '';
    if (node.type === 'action') return doing(node);
    return node.type === 'timer' && node.hours ? t('timer.said', { hours: node.hours }) : '';
  };
  const arm: FlowWords['arm'] = (edge, at, isChoice) => {
    const own = textIn(edge.label, i18n.language);
    if (edge.default) return own || t('arm.default');
    if (!isChoice) return own || t('arm.parallel', { number: at + 1 });
    return own || condition(edge.when);
  };
  return { name, summary, who, condition, arm };
}

const grouped = (figure: string): string => figure.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
