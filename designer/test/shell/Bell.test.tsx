/** The bell: counts what is new, lists it in words, leads there and marks it as read. */
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { queryClient } from '@/api/query.ts';
import { Bell } from '@/shell/Bell.tsx';
import { Providers } from '@/shell/Providers.tsx';

const told = (id: number, more: object = {}) => ({
  id,
  at: new Date().toISOString(),
  kind: 'reminder',
  text: `第 ${id} 条`,
  form: 'call',
  label: '跟进',
  record: id,
  is_read: false,
  ...more,
});

let rows: ReturnType<typeof told>[] = [];
let marked: unknown[] = [];
let fails = false;

const unread = () => rows.filter(({ is_read }) => !is_read).length;

function answer(method: string, path: string, body: { ids?: number[] }): [number, unknown] {
  if (path === 'notifications/count') return [200, { unread: unread() }];
  if (fails) return [500, { message: '坏了' }];
  if (method === 'POST') {
    marked.push(body);
    rows = rows.map((row) => ({ ...row, is_read: row.is_read || !body.ids || body.ids.includes(row.id) }));
    return [200, { unread: unread() }];
  }
  return [200, { rows, unread: unread(), more: false }];
}

beforeEach(() => {
  [rows, marked, fails] = [[], [], false];
  queryClient.clear();
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = url.replace('/api/', '').replace(/\?.*/, '');
    const [status, said] = answer(String(init.method), path, init.body ? JSON.parse(String(init.body)) : {});
    return new Response(JSON.stringify(said), { status });
  });
});
afterEach(() => vi.unstubAllGlobals());

async function open() {
  const router = createMemoryRouter([{ path: '*', element: <Bell look="icon" /> }]);
  render(
    <Providers>
      <RouterProvider router={router} />
    </Providers>,
  );
  await userEvent.click(await screen.findByRole('button', { name: /^通知/ }));
  return router;
}

it('counts what is new, and leads to the record, which is read then', async () => {
  rows = [told(2), told(1, { is_read: true })];
  const router = await open();
  expect(await screen.findByRole('button', { name: '通知 1 条未读' })).toBeTruthy();
  await userEvent.click(await screen.findByRole('link', { name: /第 2 条/ }));
  expect(router.state.location.pathname).toBe('/records/call/2');
  await waitFor(() => expect(marked).toEqual([{ ids: [2] }]));
  expect(await screen.findByRole('button', { name: '通知' })).toBeTruthy();
});

it('opens approvals in the inbox, in the box they are in', async () => {
  rows = [told(3, { kind: 'approval.task' }), told(4, { kind: 'approval.copy' })];
  await open();
  const hrefs = (await screen.findAllByRole('link')).map((link) => link.getAttribute('href'));
  expect(hrefs).toEqual(['/inbox?open=call/3', '/inbox?box=copied&open=call/4']);
});

it('marks all as read at once', async () => {
  rows = [told(1), told(2)];
  await open();
  await screen.findByRole('link', { name: /第 2 条/ });
  await userEvent.click(screen.getByRole('button', { name: '全部标为已读' }));
  await waitFor(() => expect(marked).toEqual([{ all: true }]));
  expect(screen.queryByText('未读')).toBeNull();
});

it('says kindly that there is nothing, and what went wrong when it did', async () => {
  await open();
  expect(await screen.findByText('还没有通知')).toBeTruthy();
  fails = true;
  await queryClient.resetQueries({ queryKey: ['notifications', 'list'] });
  expect(await screen.findByRole('alert')).toBeTruthy();
});
