/** A condition as it is typed: the rows stay rows at every keystroke, and only whole figures come into the formula. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, it } from 'vitest';
import { Editing } from '@/designers/common/Editing.ts';
import { ConditionEditor } from '@/designers/flow/ConditionEditor.tsx';
import { FlowProvider, type Known } from '@/designers/flow/FlowContext.tsx';
import type { WorkflowDef } from '@/designers/flow/model/definition.ts';
import { Providers } from '@/shell/Providers.tsx';

const FLOW = { workflow: 'w', form: 'order', label: { zh: '审批' }, nodes: [], edges: [] };
const KNOWN = {
  fields: [{ name: 'rate', type: 'percent', label: { zh: '税率' } }],
  people: [],
  roles: [],
  conversions: [],
} as unknown as Known;

const stored: string[] = [];

function Edited({ when }: { when: string }) {
  const [value, setValue] = useState(when);
  const change = (next: string) => {
    stored.push(next);
    setValue(next);
  };
  return (
    <>
      <ConditionEditor value={value} onChange={change} />
      <button type="button" onClick={() => setValue('rate >= 7')}>
        撤销
      </button>
    </>
  );
}

function open(when: string): HTMLInputElement {
  const editing = new Editing<WorkflowDef>('workflows', 'w', { definition: FLOW, version: 1 } as never);
  render(
    <Providers>
      <FlowProvider editing={editing} known={KNOWN} lookOnly={false}>
        <Edited when={when} />
      </FlowProvider>
    </Providers>,
  );
  return screen.getByRole('textbox', { name: '值 1' });
}

beforeEach(() => void stored.splice(0));

it('takes a decimal below zero, key by key', async () => {
  const box = open('rate >= 0');
  await userEvent.clear(box);
  await userEvent.type(box, '-0.5');
  expect([box.isConnected, box.value]).toEqual([true, '-0.5']);
  expect(stored).toEqual(['rate >= -0', 'rate >= -0.5']);
});

it('is deleted back over a decimal, and says what stands when it is left half typed', async () => {
  const box = open('AND(rate >= 0.5, rate < 3)');
  await userEvent.click(box);
  await userEvent.keyboard('{End}{Backspace}');
  expect(box.value).toBe('0.');
  expect(stored).toEqual([]);
  await userEvent.keyboard('{Backspace}{Backspace}.2');
  expect(box.value).toBe('.2');
  await userEvent.tab();
  expect(box.value).toBe('0');
  expect(stored.at(-1)).toBe('AND(rate >= 0, rate < 3)');
});

it('shows what the figure is now when it is changed from outside', async () => {
  const box = open('rate >= 5');
  await userEvent.type(box, '.');
  expect(box.value).toBe('5.');
  screen.getByRole('button', { name: '撤销' }).click();
  await screen.findByDisplayValue('7');
});
