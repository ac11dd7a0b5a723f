/** What designers say and in which order: conditions as sentences, things as the menu has them, moments in parts. */
import { describe, expect, it } from 'vitest';
import { type FormulaWords, inWords } from '@/designers/common/formulaWords.ts';
import { inGroups, menuPlaces } from '@/designers/common/menuOrder.ts';
import { momentOf, momentText, whoFrom, whoKeys } from '@/designers/form/around/reminder.ts';
import { mayRun, type RoleDef, withReports } from '@/designers/roles/role.ts';

const LABELS: Record<string, string> = {
  owner: '负责人',
  'salesperson.user': '业务员.登录用户',
  state: '状态',
  total: '金额',
};
const SAID = {
  and: '且',
  or: '或',
  not: '不是',
  eq: '是',
  ne: '不是',
  gt: '大于',
  me: '本人',
  blank: '空',
} as Record<string, string>;
const words: FormulaWords = {
  field: (path) => LABELS[path.join('.')] ?? path.join('.'),
  value: (path, value) => (path.join('.') === 'state' && value === 'approved' ? '已审批' : value),
  word: (key) => SAID[key] ?? key,
};
const mine = ['eq', ['path', 'ref', 'owner'], ['call', 'ME']];
const seller = ['eq', ['path', 'ref', 'salesperson', 'user'], ['call', 'ME']];

describe('a condition', () => {
  it('reads as a sentence, with the names people know', () => {
    expect(inWords(['call', 'OR', mine, seller], words)).toBe('负责人 是 本人 或 业务员.登录用户 是 本人');
  });

  it('keeps together what belongs together, and says a choice by its label', () => {
    const approved = ['eq', ['path', 'text', 'state'], ['text', 'approved']];
    const large = ['gt', ['path', 'num', 'total'], ['num', '5000']];
    const tree = ['call', 'AND', ['call', 'OR', mine, approved], large];
    expect(inWords(tree, words)).toBe('(负责人 是 本人 或 状态 是 已审批) 且 金额 大于 5000');
  });

  it('has no words for what it does not know', () => {
    expect(inWords(['call', 'LATEST', ['text', 'a']], words)).toBeNull();
    expect(inWords(['gt', ['add', ['num', '1'], ['num', '2']], ['num', '3']], words)).toBeNull();
  });
});

describe('the order of the menu', () => {
  const places = menuPlaces(
    [
      {
        label: '贸易',
        items: [
          { label: '首页', page: 'home' },
          {
            label: '销售',
            items: [
              { label: '订单', form: 'order' },
              { label: '出库', form: 'delivery' },
            ],
          },
        ],
      },
      {
        label: '客户',
        items: [
          { label: '线索', form: 'lead' },
          { label: '销售', items: [{ label: '订单', form: 'order' }] },
        ],
      },
    ],
    'form',
  );

  it('is that of the groups, each of its own menu, and what no menu leads to comes last', () => {
    const groups = inGroups(['lead', 'other', 'delivery', 'order'], (name) => name, places);
    expect(groups.map(({ menu, title, entries, isRest }) => [menu, title, entries.join(), isRest])).toEqual([
      ['贸易', '销售', 'order,delivery', false],
      ['客户', '', 'lead', false],
      ['', '', 'other', true],
    ]);
  });
});

describe('a reminder', () => {
  it('comes days before or after a date, or when a formula says', () => {
    for (const text of ['remind_at', 'due_date - 3', 'due_date + 10'])
      expect(momentText(momentOf(text) ?? { field: '', days: 0, way: 'before' })).toBe(text);
    expect(momentOf('WORKDAY(due_date, -1)')).toBeNull();
  });

  it('keeps every way to find people, those it cannot name as well', () => {
    const who = [
      { initiator: true },
      { role: 'boss' },
      { superiors: 2, until: 'boss' },
      { people: ['a', 'b'] },
    ];
    expect(whoFrom(whoKeys(who))).toEqual(who);
  });
});

describe('the reports of a role', () => {
  const role = (reports: string[]): RoleDef => ({
    role: 'r',
    id: 'o1',
    label: { zh: '角' },
    grants: [],
    reports,
  });

  it('are all but one when one of all is taken', () => {
    const next = withReports(role(['*']), ['b'], false, ['a', 'b', 'c']);
    expect(next.reports).toEqual(['a', 'c']);
    expect(mayRun(next, 'b')).toBe(false);
  });

  it('keep their order when one is given', () => {
    expect(withReports(role(['c', 'a']), ['b'], true, ['a', 'b', 'c']).reports).toEqual(['c', 'a', 'b']);
  });
});
