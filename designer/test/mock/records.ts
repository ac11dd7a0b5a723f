/** Believable records, the same on every start. */
import type { Raw } from './definition.ts';

const WORDS: Record<string, string[]> = {
  partner: [
    '杭州永固建材有限公司',
    '上海申通机电设备有限公司',
    '宁波海曙五金工具厂',
    '苏州工业园区恒力紧固件有限公司',
    '无锡华强轴承',
    '南京长江电动工具商行',
    '温州瑞安阀门有限公司',
    '嘉兴联创物资',
    '绍兴柯桥机械配件',
    '台州玉环管件制造有限公司',
  ],
  item: [
    '内六角螺栓 M8×30',
    '镀锌六角螺母 M10',
    '不锈钢平垫圈 Φ12',
    '深沟球轴承 6204-2RS',
    '角磨机切割片 125mm',
    '冲击钻头 10mm',
    '铜芯电缆 BV 2.5mm²',
    'PPR 球阀 DN25',
    '手动葫芦 2T',
    '防爆手电筒',
    '活动扳手 250mm',
    '氩弧焊丝 ER50-6',
  ],
  category: ['紧固件', '轴承', '电动工具', '手动工具', '阀门管件', '电线电缆'],
  unit: ['个', '套', '米', '盒', '千克'],
  warehouse: ['主仓库', '嘉定分仓', '返修仓'],
  employee: ['王建国', '李晓梅', '张伟', '陈思远', '赵敏'],
  account: ['工商银行基本户', '现金', '支付宝'],
};

export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const hash = (text: string): number =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_003, 7);

const day = (back: number): string =>
  new Date(Date.UTC(2025, 10, 21) - back * 86_400_000).toISOString().slice(0, 10);

export const labelsOf = (form: string): string[] => WORDS[form] ?? [`${form} 1`, `${form} 2`];

function value(field: Raw, next: () => number, index: number): unknown {
  switch (field.type) {
    case 'money':
      return (next() * 20_000).toFixed(2);
    case 'quantity':
    case 'decimal':
      return (Math.floor(next() * 400) + 1).toFixed(4);
    case 'percent':
      return next() < 0.5 ? '0.1300' : '0.0600';
    case 'integer':
      return Math.floor(next() * 60);
    case 'boolean':
      return next() < 0.3;
    case 'date':
      return day(index + Math.floor(next() * 3));
    case 'select':
      return field.options?.[Math.floor(next() * field.options.length)]?.value ?? null;
    case 'reference': {
      const labels = labelsOf(field.to);
      const at = Math.floor(next() * labels.length);
      return next() < 0.06 ? null : { id: at + 1, label: labels[at] };
    }
    case 'user':
      return { id: 1, label: '王建国' };
    case 'attachment':
      return [];
    default:
      return field.name === 'code' ? `P-${1000 + index}` : next() < 0.3 ? '' : `${field.label ?? ''}${index}`;
  }
}

const SIZE = 238;

export function recordOf(form: Raw, index: number): Raw {
  const next = random(hash(form.form) + index * 97);
  const own = Object.fromEntries(form.fields.map((field: Raw) => [field.name, value(field, next, index)]));
  if ('name' in own) own.name = labelsOf(form.form)[index % labelsOf(form.form).length];
  const progress = Object.fromEntries(
    form.progress.map((item: Raw) => [
      item.name,
      item.options[Math.floor(next() * item.options.length)]?.value,
    ]),
  );
  const lines = Object.fromEntries(
    form.line_items.map((items: Raw) => [
      items.name,
      Array.from({ length: 3 }, (_, at) => ({
        id: index * 10 + at,
        ...Object.fromEntries(items.fields.map((field: Raw) => [field.name, value(field, next, at)])),
      })),
    ]),
  );
  const number =
    form.kind === 'document'
      ? `${form.form.slice(0, 2).toUpperCase()}202511-${String(SIZE - index).padStart(5, '0')}`
      : null;
  return {
    id: SIZE - index,
    version: 1,
    state:
      form.states[next() < 0.75 ? Math.min(1, form.states.length - (form.kind === 'master' ? 2 : 1)) : 0]
        ?.value,
    number,
    title: number ?? own.name,
    owner: { id: 1, label: '王建国' },
    department: { id: 1, label: '销售部' },
    created_at: `${day(index)}T02:11:00Z`,
    created_by: { id: 1, label: '王建国' },
    updated_at: `${day(index)}T03:40:00Z`,
    ...own,
    ...progress,
    ...lines,
  };
}

export function page(form: Raw, query: URLSearchParams): Raw {
  const filters = JSON.parse(query.get('filter') ?? '[]') as Raw[];
  const q = (query.get('q') ?? '').toLowerCase();
  const fits = (row: Raw) =>
    filters.every(({ field, op, value: wanted }) => {
      const held = row[field]?.id ?? row[field];
      if (op === 'eq') return held === wanted;
      if (op === 'in') return wanted.includes(held);
      return true;
    }) &&
    (q === '' || JSON.stringify(row).toLowerCase().includes(q));
  const all = Array.from({ length: SIZE }, (_, index) => recordOf(form, index)).filter(fits);
  const sort = query.get('sort')?.split(',')[0];
  if (sort) {
    const name = sort.replace('-', '');
    const sign = sort.startsWith('-') ? -1 : 1;
    all.sort(
      (a, b) => sign * String(a[name]?.label ?? a[name]).localeCompare(String(b[name]?.label ?? b[name])),
    );
  }
  const size = Number(query.get('size') ?? 50);
  const at = (Number(query.get('page') ?? 1) - 1) * size;
  const money = form.fields.filter((field: Raw) => field.type === 'money' || field.type === 'quantity');
  const sum = (name: string) => all.reduce((total, row) => total + Number(row[name] ?? 0), 0).toFixed(2);
  return {
    rows: all.slice(at, at + size),
    total: all.length,
    page: at / size + 1,
    size,
    sums: Object.fromEntries(money.map((field: Raw) => [field.name, sum(field.name)])),
  };
}
