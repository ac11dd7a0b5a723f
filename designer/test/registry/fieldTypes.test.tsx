/** Every field type, shown, edited, filtered and typed: none may break on a blank, all must keep what they are given. */
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import type { Field } from '@/api/meta.ts';
import { queryClient } from '@/api/query.ts';
import { editorOf } from '@/registry/editors/index.ts';
import { fieldType, fieldTypes } from '@/registry/index.ts';

const SAMPLES: Record<string, unknown> = {
  text: 'M8×30',
  long_text: 'two\nlines',
  integer: 12,
  decimal: '1.5',
  quantity: '12.0000',
  money: '1234.50',
  percent: '0.1300',
  date: '2025-03-09',
  datetime: '2025-03-09T02:00:00Z',
  boolean: true,
  select: 'stock',
  reference: { id: 7, label: '永固建材' },
  user: { id: 1, label: '王建国' },
  department: { id: 2, label: '销售部' },
  attachment: [{ id: 3, name: 'a.pdf', size: 10, type: 'application/pdf' }],
  auto_number: 'SO202503-00001',
};

const fieldOf = (type: string): Field => ({
  name: 'x',
  type,
  label: 'X',
  to: type === 'reference' ? 'partner' : null,
  options: type === 'select' ? [{ value: 'stock', label: '库存商品', color: 'blue' }] : [],
});

const show = (element: React.ReactNode) =>
  render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter>{element}</MemoryRouter>
    </QueryClientProvider>,
  );

describe.each([...fieldTypes.keys()])('a field of type %s', (name) => {
  const type = fieldType(name);
  const field = fieldOf(name);
  const Editor = editorOf(name);

  it('has a sample here', () => {
    expect(SAMPLES[name]).toBeDefined();
  });

  it.each([
    ['filled', SAMPLES[name]],
    ['blank', null],
    ['missing', undefined],
  ])('is shown when %s', (_, value) => {
    show(<type.Read field={field} value={value} />);
    if (type.Cell) show(<type.Cell field={field} value={value} />);
    expect(typeof type.text(value, field)).toBe('string');
  });

  it.each(['edit', 'read'] as const)('has an editor in mode %s', (mode) => {
    show(<Editor id="x" field={field} value={SAMPLES[name]} mode={mode} onChange={() => undefined} />);
    show(<Editor id="y" field={field} value={null} mode={mode} onChange={() => undefined} />);
  });

  it('comes back from the text it shows in a cell', () => {
    if (!type.typed) return;
    const text = type.typed.show(SAMPLES[name], field);
    const parsed = type.typed.parse(text, field);
    expect('value' in parsed && type.typed.show(parsed.value, field)).toBe(text);
  });
});

describe('typing into editors', () => {
  it('makes a decimal string of what people type, and keeps half-typed text', async () => {
    const change = vi.fn();
    const Money = editorOf('money');
    show(<Money id="m" field={fieldOf('money')} value={null} mode="edit" onChange={change} />);
    await userEvent.type(screen.getByRole('textbox'), '１２。５');
    expect(change).toHaveBeenLastCalledWith('12.5');
  });

  it('stores percent as a fraction', async () => {
    const change = vi.fn();
    const Percent = editorOf('percent');
    show(<Percent id="p" field={fieldOf('percent')} value={null} mode="edit" onChange={change} />);
    await userEvent.type(screen.getByRole('textbox'), '13');
    expect(change).toHaveBeenLastCalledWith('0.13');
  });

  it('shows a type it does not know, and does not lose it', () => {
    const unknown = fieldType('rating');
    expect(unknown.text({ stars: 3 }, fieldOf('rating'))).toBe('{"stars":3}');
  });
});
