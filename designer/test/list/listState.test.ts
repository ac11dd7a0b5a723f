/** What a filter means, and how filters replace each other. */
import { describe, expect, it } from 'vitest';
import { asFilter } from '@/views/list/asFilter.ts';
import { withFilter } from '@/views/list/useListState.ts';

describe('a filter', () => {
  const between = { op: 'between', input: 'two' } as const;
  it('that is open at one side is a comparison', () => {
    expect(asFilter('date', between, ['2025-01-01', undefined])).toEqual({
      field: 'date',
      op: 'gte',
      value: '2025-01-01',
    });
    expect(asFilter('date', between, [null, '2025-02-01'])).toEqual({
      field: 'date',
      op: 'lte',
      value: '2025-02-01',
    });
    expect(asFilter('date', between, [null, ''])).toBeNull();
  });
  it('with nothing entered is no filter, and false is something', () => {
    expect(asFilter('name', { op: 'contains', input: 'text' }, '')).toBeNull();
    expect(asFilter('ok', { op: 'eq', input: 'one' }, false)).toEqual({
      field: 'ok',
      op: 'eq',
      value: false,
    });
    expect(asFilter('name', { op: 'blank', input: 'none' }, undefined)).toEqual({
      field: 'name',
      op: 'blank',
    });
  });
  it('takes the place of the one before it', () => {
    const first = [
      { field: 'state', op: 'eq', value: 'draft' },
      { field: 'date', op: 'preset', value: 'today' },
    ];
    expect(withFilter(first, 'state', { field: 'state', op: 'eq', value: 'posted' })[0]?.value).toBe(
      'posted',
    );
    expect(withFilter(first, 'date', null)).toHaveLength(1);
  });
});
