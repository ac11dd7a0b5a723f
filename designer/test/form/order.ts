/** A small order form as the server would describe it, a record of it, and a store made of both. */
import type { Field, FormMeta } from '@/api/meta.ts';
import { FormStore, type Values } from '@/form/FormStore.ts';
import { formRules } from '@/form/rules.ts';

const field = (name: string, type: string, more: Partial<Field> = {}): Field => ({
  name,
  type,
  label: name,
  ...more,
});

/** Trees as docs/reference/formula-tree.md writes them. */
const line = (name: string) => ['line', 'num', name];
const number = (text: string) => ['num', text];
const round = (tree: unknown) => ['call', 'ROUND', tree, number('2')];
const sum = (name: string) => ['call', 'SUM', ['list', 'num', 'lines', name]];
const rate = ['path', 'num', 'rate'];

export const META: FormMeta = {
  form: 'order',
  kind: 'document',
  label: '订单',
  can: ['read', 'create', 'update', 'delete', 'submit'],
  states: [{ value: 'draft', label: '草稿' }],
  fields: [
    field('date', 'date', { required: true }),
    field('client', 'reference', { required: true, to: 'client', fill: true }),
    field('rate', 'percent', { check: ['lt', rate, number('1')], check_message: '税率要小于 100%' }),
    field('note', 'text', { visible: ['gt', ['path', 'num', 'total'], number('0')] }),
    field('files', 'attachment', { multiple: true }),
    field('total', 'money', { formula: sum('amount') }),
    field('tax', 'money', { formula: round(['mul', ['path', 'num', 'total'], rate]) }),
    field('owed', 'money', { formula: ['call', 'BALANCE', ['text', 'owed']] }),
  ],
  system_fields: [],
  line_items: [
    {
      name: 'lines',
      label: '明细',
      min: 1,
      scan: 'thing',
      columns: ['thing', 'unit', 'qty', 'price', 'amount', 'gross'],
      fields: [
        field('thing', 'reference', { required: true, to: 'thing', fill: true }),
        field('unit', 'text', { read_only: true }),
        field('qty', 'quantity', { required: true, check: ['gt', line('qty'), number('0')] }),
        field('price', 'money'),
        field('discount', 'percent', { default: ['sub', number('1'), number('1')] }),
        field('amount', 'money', { formula: round(['mul', line('qty'), line('price')]) }),
        field('gross', 'money', { formula: round(['mul', line('amount'), ['add', number('1'), rate]]) }),
        field('source', 'reference', { read_only: true, visible: false, to: 'offer.lines' }),
      ],
    },
  ],
  layout: [
    { section: '', items: ['date', 'client', 'rate', 'note'] },
    { line_items: 'lines' },
    { summary: ['total'] },
  ],
  list: {},
  progress: [],
  order: {
    header: ['total', 'tax'],
    lines: { lines: ['amount', 'gross'] },
    steps: [
      { table: 'lines', fields: ['amount'] },
      { table: '', fields: ['total', 'tax', 'owed'] },
      { table: 'lines', fields: ['gross'] },
    ],
  },
  checks: [
    {
      id: 'small',
      tree: ['lt', ['path', 'num', 'total'], number('1000000')],
      message: '太大了',
      at: '/client',
    },
  ],
  conversions: [],
  prints: [],
};

const CONTEXT = {
  today: '2025-03-09',
  now: '2025-03-09T08:00:00Z',
  userId: 1,
  departmentId: 1,
  my: {},
  zone: 'Asia/Shanghai',
};

/** Two lines, all figures as a server writes them: every stored decimal spelled out. */
export const RECORD: Values = {
  id: 7,
  version: 3,
  state: 'draft',
  number: null,
  date: '2025-03-01',
  client: { id: 1, label: '张三' },
  rate: '0.1300',
  note: null,
  files: [],
  total: '32.00',
  tax: '4.16',
  owed: '5.00',
  lines: [
    {
      id: 11,
      thing: { id: 21, label: '螺栓' },
      unit: '个',
      qty: '4.0000',
      price: '3.00',
      amount: '12.00',
      gross: '13.56',
    },
    {
      id: 12,
      thing: { id: 22, label: '灯' },
      unit: '盏',
      qty: '1.0000',
      price: '20.00',
      amount: '20.00',
      gross: '22.60',
    },
  ],
};

export const storeOf = (record: Values = RECORD, meta = META): FormStore =>
  new FormStore(formRules(meta), record, () => CONTEXT);

/** A field of every line, in order. */
export const column = (store: FormStore, name: string): unknown[] =>
  store
    .lines('lines')
    .entries()
    .map(([, row]) => row[name]);
