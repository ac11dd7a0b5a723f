/** What a bulk action could not do, in a box: antd hangs it outside the router. */
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FormMeta } from '@/api/meta.ts';
import { BulkOutcome } from '@/views/list/BulkOutcome.tsx';

const failed = Array.from({ length: 300 }, (_, n) => ({ id: n + 1, message: '已经启用' }));

it('names records with a way to each, without a router around it, and not without end', () => {
  render(<BulkOutcome meta={{ form: 'thing' } as FormMeta} failed={failed} />);
  expect(screen.getByRole('link', { name: '#7' }).getAttribute('href')).toBe('/records/thing/7');
  expect(screen.getAllByRole('listitem')).toHaveLength(201);
});
