/** A trace reads from left to right: every document right of all it came from, none on top of another. */
import { expect, it } from 'vitest';
import type { Trace } from '@/api/record.ts';
import { layOut, NODE } from '@/views/record/traceLayout.ts';

const trace = (count: number, edges: [number, number][]): Trace => ({
  nodes: Array.from({ length: count }, (_, index) => ({
    form: 'order',
    form_label: '',
    id: index + 1,
    number: null,
    title: '',
    state: 'posted',
    date: null,
  })),
  edges: edges.map(([from, to]) => ({ from, to, label: '' })),
});

it('puts results right of their furthest source', () => {
  const graph = trace(5, [
    [1, 2],
    [2, 4],
    [1, 4],
    [3, 4],
    [4, 5],
  ]);
  const { spots, width, height } = layOut(graph);
  const column = (id: number) => (spots.get(id)?.x ?? Number.NaN) / (NODE.width + NODE.gapX);
  expect([1, 2, 3, 4, 5].map(column)).toEqual([0, 1, 0, 2, 3]);
  expect(width).toBe(4 * NODE.width + 3 * NODE.gapX);
  expect(height).toBe(2 * NODE.height + NODE.gapY);
});

it('puts nothing on top of anything', () => {
  const { spots } = layOut(
    trace(7, [
      [1, 2],
      [1, 3],
      [1, 4],
      [2, 5],
      [3, 5],
    ]),
  );
  const places = [...spots.values()].map(({ x, y }) => `${x}/${y}`);
  expect(new Set(places).size).toBe(7);
});
