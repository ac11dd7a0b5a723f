/** Where the documents of a trace stand: sources left, results right, in columns by their longest way. */
import type { Trace } from '@/api/record.ts';

export const NODE = { width: 200, height: 84, gapX: 64, gapY: 16 } as const;

export interface Spot {
  x: number;
  y: number;
}

/** The column of each node: one further right than the furthest of its sources. */
function columnsOf({ nodes, edges }: Trace): Map<number, number> {
  const columns = new Map(nodes.map(({ id }) => [id, 0]));
  // As many rounds as there are nodes settle every way; a trace has no circles.
  for (const _ of nodes) {
    for (const { from, to } of edges) {
      columns.set(to, Math.max(columns.get(to) ?? 0, (columns.get(from) ?? 0) + 1));
    }
  }
  return columns;
}

export function layOut(trace: Trace): { spots: ReadonlyMap<number, Spot>; width: number; height: number } {
  const columns = columnsOf(trace);
  const filled = new Map<number, number>();
  const spots = new Map<number, Spot>();
  for (const { id } of trace.nodes) {
    const column = columns.get(id) ?? 0;
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    spots.set(id, { x: column * (NODE.width + NODE.gapX), y: row * (NODE.height + NODE.gapY) });
  }
  const wide = Math.max(0, ...columns.values()) + 1;
  const tall = Math.max(1, ...filled.values());
  return {
    spots,
    width: wide * (NODE.width + NODE.gapX) - NODE.gapX,
    height: tall * (NODE.height + NODE.gapY) - NODE.gapY,
  };
}
