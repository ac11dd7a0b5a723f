/** A pretend server for working on screens before the engine answers: `vite --mode mock`. Never part of a build. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { appInfo, formMeta, type Raw, read } from './definition.ts';
import { labelsOf, page, recordOf } from './records.ts';
import { home, report, run } from './reports.ts';

let signedIn = true;

function sign(enters: boolean): Raw {
  signedIn = enters;
  return {};
}

const user = (language: string) => ({
  user: {
    id: 1,
    login: 'boss',
    name: '王建国',
    department: { id: 1, label: '总经办' },
    roles: ['boss'],
    language,
    is_admin: true,
    must_change_password: false,
  },
});

const form = (name: string, language: string): Raw => {
  const raw = read('forms').find((candidate) => candidate.form === name);
  return raw && formMeta(raw, language);
};

function pick(body: Raw): Raw {
  const target = body.form ?? body.for?.split('.').at(-1) ?? 'item';
  const labels = labelsOf(target === 'customer' || target === 'supplier' ? 'partner' : target);
  const items = labels.map((label, index) => ({
    id: index + 1,
    label,
    code: `C${100 + index}`,
    hint: `C${100 + index}`,
  }));
  return { items: items.filter((item) => JSON.stringify(item).includes(body.q ?? '')), more: false };
}

type Answer = (match: RegExpMatchArray, query: URLSearchParams, body: Raw, language: string) => Raw;

const ROUTES: [RegExp, Answer][] = [
  [/^GET session$/, (_m, _q, _b, language) => (signedIn ? user(language) : { user: null })],
  [
    /^POST session$/,
    (_m, _q, body, language) => (body.password ? { ...sign(true), ...user(language) } : null),
  ],
  [/^DELETE session$/, () => sign(false)],
  [/^PATCH session$/, () => ({})],
  [/^GET app$/, (_m, _q, _b, language) => appInfo(language)],
  [/^GET forms\/(\w+)$/, (match, _q, _b, language) => form(match[1] ?? '', language)],
  [/^GET records\/(\w+)$/, (match, query, _b, language) => page(form(match[1] ?? '', language), query)],
  [
    /^GET records\/(\w+)\/(\d+)$/,
    (match, _q, _b, language) => ({
      record: recordOf(form(match[1] ?? '', language), 238 - Number(match[2])),
      actions: [],
      editable: true,
      conversions: [],
      prints: [],
    }),
  ],
  [
    /^POST records\/(\w+)\/bulk$/,
    (_m, _q, body) => ({
      done: (body.ids?.length ?? 200) - 1,
      failed: [{ id: 3, message: '库存不足,可用 3,需要 10' }],
    }),
  ],
  [/^POST pick$/, (_m, _q, body) => pick(body)],
  [/^GET home$/, (_m, _q, _b, language) => home(language)],
  [
    /^GET reports\/(\w+)$/,
    (match, _q, _b, language) => {
      const found = report(match[1] ?? '', language);
      return {
        ...found,
        columns: found.columns ?? [],
        parameters: found.parameters.map((p: Raw) => ({
          ...p,
          default: p.type === 'date' ? (p.name === 'to' ? '2025-11-21' : '2025-11-01') : null,
        })),
      };
    },
  ],
  [/^POST reports\/(\w+)\/run$/, (match, _q, _b, language) => run(match[1] ?? '', language)],
  [
    /^POST reports\/(\w+)\/drill$/,
    (_m, _q, _b, language) => ({
      ...page(form('delivery', language), new URLSearchParams('size=12')),
      columns: [
        { name: 'number', label: '编号', type: 'text' },
        { name: 'date', label: '日期', type: 'date' },
        { name: 'customer', label: '客户', type: 'reference' },
        { name: 'total', label: '金额', type: 'money' },
      ],
    }),
  ],
  [
    /^GET search$/,
    (_m, query) => ({
      groups: [
        {
          form: 'partner',
          label: '往来单位',
          items: labelsOf('partner')
            .slice(0, 3)
            .map((label, index) => ({ id: index + 1, label, hint: query.get('q') })),
        },
      ],
    }),
  ],
  [/^GET (users|departments|roles|tokens)$/, (match) => ({ rows: ADMIN[match[1] ?? ''] })],
];

const ADMIN: Raw = {
  users: ['王建国', '李晓梅', '张伟'].map((name, id) => ({
    id,
    login: `u${id}`,
    name,
    department: { id: 1, label: '销售部' },
    roles: ['seller'],
    is_admin: id === 0,
    is_active: id !== 2,
  })),
  departments: [
    { id: 1, name: '总经办', parent: null, head: null },
    { id: 2, name: '销售部', parent: { id: 1, label: '总经办' }, head: { id: 1, label: '王建国' } },
  ],
  roles: [
    { role: 'boss', label: '老板', users: 1 },
    { role: 'seller', label: '销售', users: 2 },
  ],
  tokens: [],
};

async function bodyOf(request: IncomingMessage): Promise<Raw> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text.startsWith('{') ? JSON.parse(text) : {};
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', 'http://mock');
  const language = request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh-CN';
  const body = await bodyOf(request);
  const line = `${request.method} ${url.pathname.replace('/api/', '')}`;
  const [pattern, reply] = ROUTES.find(([candidate]) => candidate.test(line)) ?? [];
  const match = pattern && line.match(pattern);
  const result = match ? reply?.(match, url.searchParams, body, language) : undefined;
  response.statusCode = result === null ? 401 : result === undefined ? 404 : 200;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(result ?? { status: response.statusCode, code: 'mock', message: '' }));
}

export function mockServer(): Plugin {
  return {
    name: 'dougong-mock',
    configureServer: (server) => {
      server.middlewares.use((request, response, next) => {
        if (request.url?.startsWith('/api/')) void answer(request, response);
        else next();
      });
    },
  };
}
