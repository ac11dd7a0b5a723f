/** The studio's part of the server, played: one draft in memory, with versions. */
import { vi } from 'vitest';
import type { FormDef } from '@/designers/form/model/definition.ts';

export interface Played {
  form: FormDef;
  version: number;
  /** Every state that was saved, in order. */
  saved: FormDef[];
  /** Answer the next save with 409. */
  isTaken: boolean;
  asked: unknown[];
}

const user = {
  id: 1,
  login: 'admin',
  name: '管理员',
  department: null,
  roles: [],
  language: 'zh-CN',
  is_admin: true,
  must_change_password: false,
};

export const SESSION = { user };

/** What is in force of the form: nothing that was added since. */
const metaOf = (form: FormDef) => ({
  form: form.form,
  kind: form.kind,
  label: form.label.zh,
  can: ['read'],
  states: [],
  fields: form.fields.map(({ name, type, label }) => ({ name, type, label: label.zh })),
  system_fields: [],
  line_items: (form.line_items ?? []).map(({ name, label, fields }) => ({
    name,
    label: label.zh,
    fields: fields.map((field) => ({ name: field.name, type: field.type, label: field.label.zh })),
  })),
  layout: [],
  list: {},
  progress: [],
  order: { header: [], lines: {}, steps: [] },
  checks: [],
  conversions: [],
  prints: [],
});

/** Each play has versions of its own: a save left over from the test before is refused, and changes nothing. */
let plays = 0;

export function playStudio(form: FormDef): Played {
  plays += 1000;
  const state: Played = { form, version: plays, saved: [], isTaken: false, asked: [] };
  const meta = metaOf(form);
  const shown = () => ({
    definition: state.form,
    version: state.version,
    origins: {},
    problems: [],
    name: form.form,
    app: 'test',
    origin: 'base',
    draft_version: state.version,
    sample_ids: [],
  });
  const put = (body: { version: number; definition: FormDef }): [number, unknown] => {
    if (state.isTaken) state.version += 1;
    state.isTaken = false;
    if (body.version !== state.version) return [409, { code: 'studio.stale', message: '有人同时修改了' }];
    state.version += 1;
    state.form = body.definition;
    state.saved.push(body.definition);
    return [200, shown()];
  };
  const routes: Record<string, (body: never) => [number, unknown]> = {
    [`GET studio/forms/${form.form}`]: () => [200, shown()],
    [`PUT studio/forms/${form.form}`]: put,
    [`GET forms/${form.form}`]: () => [200, meta],
    'GET studio': () => [200, { version: 1, base_version: 1, changed: [], problems: [], apps: [] }],
    'GET app': () => [200, { version: 1, company: '', menus: [], forms: {}, reports: {} }],
    'GET studio/completion': () => [
      200,
      {
        fields: [{ insert: 'qty', label: '数量', type: '数量' }],
        functions: [
          { name: 'SUM', zh_name: '求和', signature: '求和(数值…)', help: '全部相加', insert: '求和(' },
        ],
      },
    ],
    'POST studio/formula': (body) => {
      state.asked.push(body);
      return [200, { ok: false, problem: { message: '这里没有 abc 这个字段', hint: '', from: 0, to: 3 } }];
    },
  };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = url.replace('/api/', '').replace(/\?.*/, '');
    const body = init.body ? JSON.parse(String(init.body)) : {};
    const [status, answer] = routes[`${init.method} ${path}`]?.(body as never) ?? [404, { message: path }];
    return new Response(JSON.stringify(answer), { status });
  });
  return state;
}
