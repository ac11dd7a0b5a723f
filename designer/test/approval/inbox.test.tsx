/** The inbox with the server behind it played: decide, the next opens; a reason is asked for; somebody else was faster. */
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { queryClient } from '@/api/query.ts';
import { Providers } from '@/shell/Providers.tsx';
import InboxPage from '@/views/inbox/InboxPage.tsx';

const USER = {
  id: 2,
  login: 'zhou',
  name: '周国华',
  department: null,
  roles: [],
  language: 'zh-CN',
  is_admin: false,
  must_change_password: false,
};

const row = (task: number) => ({
  task,
  form: 'order',
  form_label: '采购订单',
  record: task,
  number: `PO-${task}`,
  title: `PO-${task}`,
  facts: [{ name: 'total', label: '合计', type: 'money', scale: 2, value: '5000.00' }],
  node: '老板审批',
  initiator: { id: 1, label: '林晓梅' },
  now: [],
  at: '2026-11-20T08:00:00Z',
  due_at: null,
  status: 'running',
});

const standing = (id: number) => ({
  document: {
    form: 'order',
    label: '采购订单',
    id,
    number: `PO-${id}`,
    title: `PO-${id}`,
    state: 'submitted',
    state_label: '审批中',
    version: 4,
    fields: [{ name: 'total', label: '合计', type: 'money', scale: 2, value: '5000.00' }],
    lines: [],
  },
  is_open: true,
  granted: null,
  approval: {
    instance: id,
    status: 'running',
    trouble: [],
    workflow: { name: 'w', label: '采购审批' },
    initiator: { id: 1, label: '林晓梅' },
    started_at: '2026-11-20T08:00:00Z',
    timeline: [],
    current: [],
    mine: [
      {
        task: id,
        node: 'boss',
        label: '老板审批',
        verbs: ['approve', 'reject', 'comment'],
        send_back_targets: [],
        fields: {},
        ask_reason: ['reject'],
        due_at: null,
      },
    ],
    picture: { nodes: [], edges: [] },
  },
});

const sent: { path: string; body: Record<string, unknown> }[] = [];
let waiting = [row(1), row(2)];
let refusal: [number, unknown] | null = null;
let isDown = false;

beforeEach(() => {
  sent.length = 0;
  waiting = [row(1), row(2)];
  refusal = null;
  isDown = false;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = url.replace('/api/', '').replace(/\?.*/, '');
    const counts = { waiting: waiting.length, copied_unread: 0 };
    const verb = /^tasks\/(\d+)\/(\w+)$/.exec(path);
    if (init.method === 'POST' && verb) {
      sent.push({ path, body: JSON.parse(String(init.body)) });
      waiting = waiting.filter(({ task }) => task !== Number(verb[1]));
      if (refusal) return new Response(JSON.stringify(refusal[1]), { status: refusal[0] });
      return new Response(JSON.stringify({ form: 'order', id: 1, state: 'approved', version: 5 }));
    }
    const asked = /^records\/order\/(\d+)\/approval$/.exec(path);
    if (asked && isDown) return new Response('{}', { status: 500 });
    if (asked) return new Response(JSON.stringify(standing(Number(asked[1]))));
    if (path === 'inbox') return new Response(JSON.stringify({ rows: waiting, more: false, counts }));
    if (path === 'inbox/counts') return new Response(JSON.stringify(counts));
    return new Response(JSON.stringify({ message: path }), { status: 404 });
  });
  queryClient.clear();
  queryClient.setQueryData(['session'], { user: USER });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open() {
  const router = createMemoryRouter([{ path: '/inbox', element: <InboxPage /> }], {
    initialEntries: ['/inbox'],
  });
  render(
    <Providers>
      <RouterProvider router={router} />
    </Providers>,
  );
}

const document = (title: string) => screen.findByRole('article', { name: new RegExp(title) });

it('opens the first, takes A as approve, says what was seen, and goes on to the next', async () => {
  const user = userEvent.setup();
  open();
  await within(await document('PO-1')).findByRole('button', { name: '同意' });
  await user.keyboard('a');
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getAllByRole('button', { name: '同意' }).at(-1) as HTMLElement);
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ path: 'tasks/1/approve', body: { version: 4 } });
  await document('PO-2');
});

it('does not reject without a reason, and takes a common phrase at one tap', async () => {
  const user = userEvent.setup();
  open();
  await user.click(await within(await document('PO-1')).findByRole('button', { name: '驳回' }));
  const dialog = await screen.findByRole('dialog');
  const confirm = () => within(dialog).getAllByRole('button', { name: '驳回' }).at(-1) as HTMLElement;
  await user.click(confirm());
  expect(await within(dialog).findByRole('alert')).toBeTruthy();
  expect(sent).toHaveLength(0);
  await user.click(within(dialog).getByRole('button', { name: '价格过高' }));
  await user.click(confirm());
  await waitFor(() => expect(sent[0]?.body).toMatchObject({ comment: '价格过高' }));
});

it('says kindly that somebody was faster, and goes on', async () => {
  refusal = [
    422,
    { code: 'refused', message: '已经有人处理过了', problems: [{ code: 'workflow.task_closed' }] },
  ];
  const user = userEvent.setup();
  open();
  await user.click(await within(await document('PO-1')).findByRole('button', { name: '驳回' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: '资料不全' }));
  await user.click(within(dialog).getAllByRole('button', { name: '驳回' }).at(-1) as HTMLElement);
  expect(await screen.findByText('已经有人处理过了')).toBeTruthy();
  await document('PO-2');
});

it('is friendly when everything is done', async () => {
  waiting = [];
  open();
  expect(await screen.findByText('都处理完了')).toBeTruthy();
});

it('keeps the document that is open when asking again fails', async () => {
  open();
  const paper = await document('PO-1');
  isDown = true;
  await queryClient.invalidateQueries({ queryKey: ['approval'] });
  await waitFor(() => expect(queryClient.getQueryState(['approval', 'order', 1])?.status).toBe('error'));
  expect(paper.isConnected).toBe(true);
});
