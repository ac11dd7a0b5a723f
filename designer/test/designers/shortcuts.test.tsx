/** Ctrl+Z takes back what was designed, and leaves alone what is typed beside it or over it. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Drawer, Modal } from 'antd';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useShortcuts } from '@/designers/common/useShortcuts.ts';
import { DesignProvider } from '@/designers/form/DesignContext.tsx';
import { FormDesign } from '@/designers/form/FormDesign.ts';
import { Palette } from '@/designers/form/Palette.tsx';
import { Providers } from '@/shell/Providers.tsx';
import { playStudio } from './api.ts';
import { orderForm } from './forms.ts';

const store = { undo: vi.fn(() => true), redo: vi.fn(() => true) };
const design = new FormDesign('order', { definition: orderForm(), version: 1 } as never, new Set());

function Page() {
  useShortcuts(store, async () => undefined);
  return (
    <>
      <DesignProvider design={design}>
        <Palette />
      </DesignProvider>
      <input aria-label="panel" />
      <aside data-trial>
        <input aria-label="trial" />
      </aside>
      <div role="dialog">
        <input aria-label="popover" />
      </div>
      <Modal open>
        <input aria-label="modal" />
      </Modal>
      <Drawer open>
        <input aria-label="drawer" />
      </Drawer>
    </>
  );
}

async function press(where: string): Promise<number[]> {
  screen.getByLabelText(where).focus();
  await userEvent.keyboard('{Control>}zy{/Control}{Control>}{Shift>}z{/Shift}{/Control}');
  return [store.undo.mock.calls.length, store.redo.mock.calls.length];
}

beforeEach(() => {
  vi.clearAllMocks();
  playStudio(orderForm());
  render(
    <Providers>
      <Page />
    </Providers>,
  );
});
afterEach(() => vi.unstubAllGlobals());

it.each(['panel', 'popover'])('goes back and forth from a %s of the design', async (where) => {
  expect(await press(where)).toEqual([1, 2]);
});

it.each(['trial', 'modal', 'drawer', '搜索字段'])('leaves the design alone from: %s', async (where) => {
  expect(await press(where)).toEqual([0, 0]);
});
