/** Every way out asks about what would be lost: closing the window, signing out, and asking everything again. */
import { fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { queryClient } from '@/api/query.ts';
import { useSession } from '@/api/session.ts';
import { useEditing } from '@/designers/common/useEditing.ts';
import { Providers } from '@/shell/Providers.tsx';
import { UserMenu } from '@/shell/UserMenu.tsx';
import { hold } from '@/ui/unsaved.ts';
import { SESSION } from '../designers/api.ts';

interface Menu {
  label: string;
}

const sent: string[] = [];
let isAway = false;

beforeEach(() => {
  sent.length = 0;
  isAway = false;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push(`${init.method} ${url.replace('/api/', '')}`);
    if (isAway && init.method === 'PUT') throw new TypeError('away');
    const body = { definition: { label: '菜单' }, version: 1, origins: {}, problems: [] };
    return new Response(init.method === 'DELETE' ? null : JSON.stringify(body), {
      status: init.method === 'DELETE' ? 204 : 200,
    });
  });
  queryClient.clear();
  queryClient.setQueryData(['session'], SESSION);
});
afterEach(() => vi.unstubAllGlobals());

const closing = (): boolean => {
  const event = new Event('beforeunload', { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
};

async function edited() {
  const { result, unmount } = renderHook(() => useEditing<Menu>('menus', 'main'), { wrapper: Providers });
  await waitFor(() => expect(result.current.editing).toBeDefined());
  const change = (label: string) =>
    result.current.editing?.store.run({ kind: 'menu', value: { label } }) ?? false;
  return { result, unmount, change };
}

const Door = () => useSession().data && <UserMenu />;

async function signOut(): Promise<void> {
  const router = createMemoryRouter([{ path: '/', element: <Door /> }]);
  render(
    <Providers>
      <RouterProvider router={router} />
    </Providers>,
  );
  // The test browser has no popovers: it is told that the menu opened.
  HTMLElement.prototype.hidePopover = () => undefined;
  fireEvent(screen.getByRole('menu'), Object.assign(new Event('toggle'), { newState: 'open' }));
  await userEvent.click(screen.getByText('退出登录'));
}

const writes = () => sent.filter((one) => !one.startsWith('GET'));

it('asks before the window closes on a menu, a role or a flow that is not saved yet', async () => {
  const { result, unmount, change } = await edited();
  expect(closing()).toBe(false);
  change('别的');
  expect(closing()).toBe(true);
  await result.current.editing?.saving.flush();
  expect(closing()).toBe(false);
  change('还有');
  unmount();
  await waitFor(() => expect(writes()).toHaveLength(2));
  await waitFor(() => expect(closing()).toBe(false));
});

it('opens nothing anew that is being edited when everything is asked for again', async () => {
  const { result, unmount, change } = await edited();
  const before = result.current.editing;
  change('别的');
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  expect(result.current.editing).toBe(before);
  expect(result.current.editing?.store.value().label).toBe('别的');
  unmount();
});

it('saves what saves itself before signing out, and asks nothing', async () => {
  const { unmount, change } = await edited();
  change('别的');
  await signOut();
  await waitFor(() => expect(writes()).toEqual(['PUT studio/menus/main', 'DELETE session']));
  expect(queryClient.getQueryData(['session'])).toBeNull();
  unmount();
});

it('asks before signing out with something that cannot be saved, and gives it up only then', async () => {
  const { result, unmount, change } = await edited();
  isAway = true;
  change('别的');
  await signOut();
  await userEvent.click(await screen.findByRole('button', { name: '留下' }));
  expect(writes()).not.toContain('DELETE session');
  await userEvent.click(screen.getByText('退出登录'));
  await userEvent.click(
    (await screen.findAllByRole('button', { name: '不保存，退出' })).at(-1) as HTMLElement,
  );
  await waitFor(() => expect(writes().at(-1)).toBe('DELETE session'));
  isAway = false;
  await result.current.editing?.saving.flush();
  unmount();
  expect(writes().at(-1)).toBe('DELETE session');
});

it('asks before signing out with a record that is being written', async () => {
  const release = hold({ isSaved: () => false });
  await signOut();
  expect(await screen.findByText('有修改还没有保存，退出后会丢失。')).toBeDefined();
  expect(writes()).toEqual([]);
  release();
});
