/** A record page with the server behind it played: written, sent once, refused at its place, taken over. */
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { queryClient } from '@/api/query.ts';
import { Providers } from '@/shell/Providers.tsx';
import RecordPage from '@/views/record/RecordPage.tsx';
import { META, RECORD } from './order.ts';

interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
  key: string | null;
}

type Answer = [status: number, body: unknown];

const sent: Sent[] = [];
/** Answers by "METHOD path"; a number is a refusal with that status. */
let answers: Record<string, (body: Record<string, unknown>) => Answer | Promise<Answer>> = {};

const detail = (more: Record<string, unknown> = {}) => ({
  record: { ...RECORD, ...more },
  actions: [{ action: 'submit', label: '提交' }],
  editable: true,
  conversions: [],
  prints: [],
});

const USER = {
  id: 1,
  login: 'a',
  name: '甲',
  department: null,
  roles: [],
  language: 'zh-CN',
  is_admin: false,
  must_change_password: false,
};

beforeEach(() => {
  sent.length = 0;
  answers = {
    'GET forms/order': () => [200, META],
    'POST records/order/compute': () => [200, { record: { owed: '5.00' }, problems: [] }],
    'GET records/order/7': () => [200, detail()],
    'GET records/order/7/trace': () => [200, { nodes: [], edges: [] }],
  };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = url.replace('/api/', '').replace(/\?.*/, '');
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : {};
    const key = new Headers(init.headers).get('Idempotency-Key');
    sent.push({ method: String(init.method), path, body, key });
    const [status, answer] = (await answers[`${init.method} ${path}`]?.(body)) ?? [404, { message: path }];
    return new Response(JSON.stringify(answer), { status });
  });
  queryClient.clear();
  queryClient.setQueryData(['session'], { user: USER });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(path: string, state?: unknown) {
  const router = createMemoryRouter(
    [
      { path: '/records/:form/:id', element: <RecordPage /> },
      { path: '*', element: <p>elsewhere</p> },
    ],
    {
      initialEntries: [{ pathname: path, state }],
    },
  );
  render(
    <Providers>
      <RouterProvider router={router} />
    </Providers>,
  );
  return router;
}

const writes = () => sent.filter(({ path, method }) => method !== 'GET' && !path.endsWith('compute'));

it('makes a record once, with its source, and goes on where it was made', async () => {
  answers['POST records/order'] = () => [201, detail({ id: 9, version: 1 })];
  answers['GET records/order/9'] = () => [200, detail({ id: 9, version: 1 })];
  answers['GET records/order/9/trace'] = () => [200, { nodes: [], edges: [] }];
  const source = { conversion: 'offer_to_order', sources: [{ id: 4 }] };
  const record = {
    ...RECORD,
    id: null,
    lines: [{ thing: { id: 21, label: '螺栓' }, qty: '2', price: '3', source: { id: 90, label: 'x' } }],
  };
  const router = open('/records/order/new', { draft: { record, source } });
  await userEvent.dblClick(await screen.findByRole('button', { name: '提交' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/records/order/9'));
  const [made, ...more] = writes();
  expect(more).toEqual([]);
  expect(made).toMatchObject({ method: 'POST', path: 'records/order' });
  expect(made?.key).toMatch(/^[0-9a-f]{32}$/);
  expect(made?.body).toMatchObject({ _action: 'submit', _source: source, client: 1 });
  expect(made?.body.lines).toEqual([{ thing: 21, qty: '2', price: '3', source: 90 }]);
});

it('sends only what changed, with the version it was written on', async () => {
  answers['PATCH records/order/7'] = () => [200, detail({ version: 4, rate: '0.0600' })];
  open('/records/order/7');
  const rate = await screen.findByLabelText('rate');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '保存草稿' }).disabled).toBe(true);
  await userEvent.clear(rate);
  await userEvent.type(rate, '6');
  expect(screen.getByText('有未保存的修改')).toBeDefined();
  await userEvent.keyboard('{Control>}s{/Control}');
  await waitFor(() => expect(screen.queryByText('有未保存的修改')).toBeNull());
  expect(writes()).toEqual([
    {
      method: 'PATCH',
      path: 'records/order/7',
      body: { version: 3, rate: '0.06' },
      key: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  ]);
});

/** An answer that comes when the test says so. */
function held() {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}

it('keeps what is typed while the answer is on its way, and saves it next', async () => {
  const { until, release } = held();
  answers['POST records/order'] = async () => {
    await until;
    return [201, detail({ id: 9, version: 1, rate: '0.0600' })];
  };
  answers['GET records/order/9'] = () => [200, detail({ id: 9, version: 1, rate: '0.0600' })];
  answers['PATCH records/order/9'] = () => [200, detail({ id: 9, version: 2, rate: '0.0670' })];
  const router = open('/records/order/new', { draft: { record: { ...RECORD, id: null, rate: '0.06' } } });
  const rate = await screen.findByLabelText<HTMLInputElement>('rate');
  await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
  await waitFor(() => expect(writes()).toHaveLength(1));
  await userEvent.type(rate, '.7');
  release();
  await waitFor(() => expect(router.state.location.pathname).toBe('/records/order/9'));
  expect(screen.getByLabelText<HTMLInputElement>('rate').value).toBe('6.7');
  expect(screen.getByText('有未保存的修改')).toBeDefined();
  await waitFor(() => expect(screen.queryByText('新建订单')).toBeNull());
  await userEvent.keyboard('{Control>}s{/Control}');
  await waitFor(() => expect(writes()).toHaveLength(2));
  expect(writes()[1]).toMatchObject({ method: 'PATCH', body: { version: 1, rate: '0.067' } });
});

it('puts each refusal at its place', async () => {
  const problems = [
    { code: 'x', message: '客户已停用', path: '/client' },
    { code: 'x', message: '只有 3', path: '/lines/1/qty', hint: '少填一些' },
    { code: 'x', message: '期间已结账', path: '' },
  ];
  answers['POST records/order/7/actions/submit'] = () => [
    422,
    { status: 422, code: 'x', message: '', path: '', problems },
  ];
  open('/records/order/7');
  await userEvent.click(await screen.findByRole('button', { name: '提交' }));
  const summary = (await screen.findByText('有 3 处需要修改')).closest('section');
  expect(
    within(summary as HTMLElement)
      .getAllByRole('listitem')
      .map((one) => one.textContent),
  ).toEqual(['客户已停用', '明细 · 第 2 行 · 只有 3 少填一些', '期间已结账']);
  const field = document.querySelector('[data-field="client"]');
  expect(field?.querySelector('[role="alert"]')?.textContent).toBe('客户已停用');
  expect(document.querySelector('[data-key="12"] [data-column="qty"]')?.getAttribute('aria-invalid')).toBe(
    'true',
  );
});

it('says why it is refused, and leads to the documents that stand in the way', async () => {
  const about = { form: 'bill', id: 9 };
  answers['POST records/order/7/actions/submit'] = () => [
    422,
    {
      status: 422,
      code: 'refused',
      message: '后续单据依赖本单',
      hint: '请先红冲这些单据',
      path: '',
      problems: [{ code: 'depended_on', message: '发票 B-9 依赖本单', path: '', about }],
    },
  ];
  open('/records/order/7');
  await userEvent.click(await screen.findByRole('button', { name: '提交' }));
  expect(await screen.findByRole('heading', { name: /后续单据依赖本单/ })).toBeDefined();
  expect(screen.getByText('请先红冲这些单据')).toBeDefined();
  expect(screen.getByRole('link', { name: '发票 B-9 依赖本单' }).getAttribute('href')).toBe(
    '/records/bill/9',
  );
});

it('does not ask the server while something is missing', async () => {
  open('/records/order/new', { draft: { record: { lines: [] } } });
  await userEvent.click(await screen.findByRole('button', { name: '提交' }));
  expect(await screen.findByText('有 3 处需要修改')).toBeDefined();
  expect(writes()).toEqual([]);
});

it('asks before something unsaved is left', async () => {
  const router = open('/records/order/7');
  await userEvent.type(await screen.findByLabelText('rate'), '1');
  await router.navigate('/elsewhere');
  expect(await screen.findByRole('button', { name: '留下' })).toBeDefined();
  expect(router.state.location.pathname).toBe('/records/order/7');
  await userEvent.click(await screen.findByRole('button', { name: '不保存，离开' }));
  await screen.findByText('elsewhere');
});

it('keeps what is being written when asking again fails', async () => {
  open('/records/order/7');
  const rate = await screen.findByLabelText<HTMLInputElement>('rate');
  await userEvent.clear(rate);
  await userEvent.type(rate, '6');
  answers['GET forms/order'] = () => [500, {}];
  answers['GET records/order/7'] = () => [500, {}];
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  await waitFor(() => expect(queryClient.getQueryState(['record', 'order', 7])?.status).toBe('error'));
  expect(rate.isConnected).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>('rate').value).toBe('6');
  expect(screen.getByText('有未保存的修改')).toBeDefined();
});

it('says that it could not be read when there is nothing to show yet', async () => {
  answers['GET records/order/7'] = () => [500, {}];
  open('/records/order/7');
  expect(await screen.findByRole('button', { name: /重试/ })).toBeDefined();
});

it('keeps what is being written when the language changes, and says the rest in it', async () => {
  open('/records/order/7');
  const rate = await screen.findByLabelText<HTMLInputElement>('rate');
  await userEvent.clear(rate);
  await userEvent.type(rate, '6');
  const fields = META.fields.map((field) => ({ ...field, label: `the ${field.name}` }));
  answers['GET forms/order'] = () => [200, { ...META, label: 'Order', fields }];
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  const english = await screen.findByLabelText<HTMLInputElement>('the rate');
  expect([english.value, english === rate]).toEqual(['6', true]);
  expect(screen.getByText('有未保存的修改')).toBeDefined();
});

const WITH_FILES = { ...META, layout: [{ section: '', items: ['rate', 'files'] }] };
const FILE = (id: number) => ({ id, name: `${id}.pdf` });
const chosen = (name: string) => new File(['x'], name, { type: 'application/pdf' });

it('waits for a file that is on its way, and forgets none that came or went meanwhile', async () => {
  const { until, release } = held();
  answers['GET forms/order'] = () => [200, WITH_FILES];
  answers['GET records/order/7'] = () => [200, detail({ files: [FILE(1), FILE(2)] })];
  answers['POST attachments'] = async () => {
    await until;
    return [201, FILE(3)];
  };
  answers['POST records/order/7/actions/submit'] = () => [200, detail({ version: 4 })];
  open('/records/order/7');
  await screen.findByText('1.pdf');
  const input = document.querySelector<HTMLInputElement>('input[type="file"]') as HTMLInputElement;
  await userEvent.upload(input, chosen('3.pdf'));
  await userEvent.click(screen.getByRole('button', { name: '移除 1.pdf' }));
  await userEvent.click(screen.getByRole('button', { name: '提交' }));
  expect(writes().map(({ path }) => path)).toEqual(['attachments']);
  release();
  await waitFor(() => expect(writes()).toHaveLength(2));
  expect(writes()[1]?.body).toMatchObject({ values: { files: [2, 3] } });
});

it('submits nothing that lacks a file which did not arrive', async () => {
  const { until, release } = held();
  answers['GET forms/order'] = () => [200, WITH_FILES];
  answers['POST attachments'] = async () => {
    await until;
    return [413, { message: '文件太大' }];
  };
  open('/records/order/7');
  await screen.findByLabelText('rate');
  const input = document.querySelector<HTMLInputElement>('input[type="file"]') as HTMLInputElement;
  await userEvent.upload(input, chosen('3.pdf'));
  await userEvent.click(screen.getByRole('button', { name: '提交' }));
  release();
  expect(await screen.findByText('文件太大')).toBeDefined();
  const submit = screen.getByRole('button', { name: /提交/ });
  await waitFor(() => expect(submit.classList.contains('ant-btn-loading')).toBe(false));
  expect(writes().map(({ path }) => path)).toEqual(['attachments']);
});

it('goes on with the record that was made although the answer was lost', async () => {
  let made: [key: string | null, body: string] | undefined;
  answers['POST records/order'] = (body) => {
    const { key } = sent.at(-1) as Sent;
    const text = JSON.stringify(body);
    if (made && key === made[0]) {
      const isSame = text === made[1];
      return isSame ? [201, detail({ id: 9, version: 1, rate: '0.0600' })] : [409, { code: 'conflict' }];
    }
    made = [key, text];
    throw new TypeError('lost');
  };
  answers['GET records/order/9'] = () => [200, detail({ id: 9, version: 1, rate: '0.0600' })];
  answers['PATCH records/order/9'] = () => [200, detail({ id: 9, version: 2, rate: '0.0670' })];
  const router = open('/records/order/new', { draft: { record: { ...RECORD, id: null, rate: '0.06' } } });
  const rate = await screen.findByLabelText<HTMLInputElement>('rate');
  await userEvent.keyboard('{Control>}s{/Control}');
  expect(await screen.findByText(/连接不上服务器/)).toBeDefined();
  await userEvent.type(rate, '.7');
  await userEvent.keyboard('{Control>}s{/Control}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/records/order/9'));
  await waitFor(() => expect(screen.queryByText('有未保存的修改')).toBeNull());
  expect(writes().at(-1)).toMatchObject({ method: 'PATCH', body: { version: 1, rate: '0.067' } });
  expect(screen.getByLabelText<HTMLInputElement>('rate').value).toBe('6.7');
});

it('says that an earlier submission went through, and shows what was submitted', async () => {
  let key: string | null = null;
  answers['POST records/order/7/actions/submit'] = (body) => {
    const asked = sent.at(-1)?.key ?? null;
    if (key === null) {
      key = asked;
      throw new TypeError('lost');
    }
    if (asked !== key || 'values' in body) return [409, { code: 'conflict' }];
    return [200, { ...detail({ version: 4, state: 'submitted' }), actions: [], editable: false }];
  };
  open('/records/order/7');
  const rate = await screen.findByLabelText('rate');
  await userEvent.click(screen.getByRole('button', { name: '提交' }));
  expect(await screen.findByText(/连接不上服务器/)).toBeDefined();
  await userEvent.clear(rate);
  await userEvent.type(rate, '6');
  await userEvent.click(screen.getByRole('button', { name: /提交/ }));
  expect(await screen.findByText('上一次操作其实已经成功')).toBeDefined();
  await waitFor(() => expect(screen.queryByText('有未保存的修改')).toBeNull());
  expect(screen.queryByText('提交成功')).toBeNull();
  expect(document.querySelector('[data-field="rate"]')?.textContent).toContain('13');
});
