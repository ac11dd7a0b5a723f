/** A small form for the tests of the designer: two sections, a table of lines, totals. */
import type { FieldDef, FormDef } from '@/designers/form/model/definition.ts';

const field = (name: string, type = 'text', more: Partial<FieldDef> = {}): FieldDef => ({
  id: `f_${name}`,
  name,
  type,
  label: { zh: `字段${name}`, en: name },
  ...more,
});

export const orderForm = (): FormDef => ({
  form: 'order',
  id: 'f90',
  kind: 'document',
  label: { zh: '订单', en: 'Order' },
  fields: [
    field('date', 'date', { required: true, default: 'TODAY()' }),
    field('partner', 'reference', { to: 'partner', fill: { phone: 'partner.phone' } }),
    field('phone', 'text', { visible: 'NOT(ISBLANK(partner))' }),
    field('note', 'long_text'),
    field('hidden_one'),
    field('total', 'money', { formula: 'SUM(lines.amount) + LEN("date")' }),
  ],
  line_items: [
    {
      id: 'l90',
      name: 'lines',
      label: { zh: '明细', en: 'Lines' },
      fields: [
        field('item', 'reference', { id: 'l_item', to: 'item', fill: { price: 'item.price' } }),
        field('qty', 'quantity', { id: 'l_qty', check: 'qty > 0' }),
        field('price', 'money', { id: 'l_price' }),
        field('amount', 'money', { id: 'l_amount', formula: 'qty * price' }),
      ],
    },
  ],
  layout: [
    { section: { zh: '基本' }, columns: 3, items: ['date', 'partner', 'phone'] },
    { line_items: 'lines' },
    { summary: ['total'] },
    { section: { zh: '其他' }, columns: 2, items: ['note'] },
  ],
  list: { columns: ['date', 'partner', 'total'], sort: ['-date'], filters: ['partner'] },
});
