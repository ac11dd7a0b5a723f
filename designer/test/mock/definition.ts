/** The PSI definition as the API would tell it, for the pretend server. */
import { readdirSync, readFileSync } from 'node:fs';

// biome-ignore lint/suspicious/noExplicitAny: raw JSON of a definition, read only by the mock
export type Raw = any;

const FOLDER = new URL('../../../builtin_apps/psi/', import.meta.url);

export function read(kind: string): Raw[] {
  const folder = new URL(`${kind}/`, FOLDER);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
}

/** Replace every {zh, en} by the text of `language`. */
export function localized(value: Raw, language: string): Raw {
  if (Array.isArray(value)) return value.map((item) => localized(item, language));
  if (typeof value !== 'object' || value === null) return value;
  if ('zh' in value && 'en' in value) return value[language === 'en' ? 'en' : 'zh'];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, localized(item, language)]));
}

const STATES: Record<string, [string, string, string]> = {
  draft: ['草稿', 'Draft', 'neutral'],
  approved: ['已审核', 'Approved', 'blue'],
  posted: ['已过账', 'Posted', 'green'],
  reversed: ['已红冲', 'Reversed', 'red'],
  voided: ['已作废', 'Voided', 'neutral'],
  closed: ['已关闭', 'Closed', 'purple'],
  active: ['启用', 'Active', 'green'],
  archived: ['停用', 'Archived', 'neutral'],
};

const statesOf = (form: Raw): string[] =>
  form.kind === 'master'
    ? ['active', 'archived']
    : ['draft', form.effective_state ?? 'approved', 'reversed', 'voided'];

const field = (raw: Raw): Raw => ({
  ...raw,
  required: raw.required === true,
  read_only: raw.read_only === true || Boolean(raw.formula),
  visible: true,
  formula: null,
  check: null,
  default: null,
  filter: Boolean(raw.filter),
  fill: Boolean(raw.fill),
});

export function formMeta(raw: Raw, language: string): Raw {
  const form = localized(raw, language);
  const states = statesOf(form).map((value) => ({
    value,
    label: STATES[value]?.[language === 'en' ? 1 : 0],
    color: STATES[value]?.[2],
  }));
  const zh = language !== 'en';
  return {
    ...form,
    can: [
      'read',
      'create',
      'update',
      'delete',
      'submit',
      'reverse',
      'void',
      'export',
      'import',
      'archive',
      'restore',
    ],
    states,
    fields: form.fields.map(field),
    line_items: (form.line_items ?? []).map((lines: Raw) => ({ ...lines, fields: lines.fields.map(field) })),
    system_fields: [
      { name: 'number', type: 'auto_number', label: zh ? '编号' : 'Number' },
      { name: 'state', type: 'select', label: zh ? '状态' : 'State', options: states },
      { name: 'owner', type: 'user', label: zh ? '负责人' : 'Owner' },
      { name: 'department', type: 'department', label: zh ? '部门' : 'Department' },
      { name: 'created_at', type: 'datetime', label: zh ? '创建时间' : 'Created' },
      { name: 'created_by', type: 'user', label: zh ? '创建人' : 'Created by' },
      { name: 'updated_at', type: 'datetime', label: zh ? '修改时间' : 'Changed' },
    ],
    list: form.list ?? {},
    layout: form.layout ?? [],
    progress: form.progress ?? [],
    order: { header: [], lines: {} },
    checks: [],
    conversions: [],
    prints: [],
  };
}

export function appInfo(language: string): Raw {
  const forms = localized(read('forms'), language);
  const reports = localized(read('reports'), language);
  const labels = new Map<string, Raw>([
    ...forms.map((form: Raw) => [form.form, form]),
    ...reports.map((report: Raw) => [report.report, report]),
  ]);
  const item = (raw: Raw): Raw => {
    const target = labels.get(raw.form ?? raw.report);
    const icon = raw.icon ?? target?.icon ?? (raw.report ? 'chart-column' : '');
    return { ...raw, icon, label: raw.label ?? target?.label, items: raw.items?.map(item) };
  };
  const can = ['read', 'create', 'update', 'delete'];
  return {
    version: 1,
    company: language === 'en' ? 'Huadong Hardware' : '华东五金贸易有限公司',
    menus: localized(read('menus'), language).map(item),
    forms: Object.fromEntries(
      forms.map((form: Raw) => [form.form, { label: form.label, kind: form.kind, icon: form.icon, can }]),
    ),
    reports: Object.fromEntries(reports.map((report: Raw) => [report.report, { label: report.label }])),
  };
}
