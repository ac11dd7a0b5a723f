/** Any drawing of steps in layers from top to bottom: who comes later stands lower, ways back are drawn at the side. */

export interface Step {
  id: string;
}

export interface Way {
  id: string;
  from: string;
  to: string;
}

export interface Spot {
  x: number;
  y: number;
}

export interface Layers {
  /** The middle of each step. */
  spots: Map<string, Spot>;
  width: number;
  height: number;
  /** Ways that lead up again. */
  back: Set<string>;
}

export interface Sizes {
  width: number;
  height: number;
  gapX: number;
  gapY: number;
}

/** Ways that close a circle, found on the way down from the first step. */
function waysBack(steps: readonly Step[], ways: readonly Way[]): Set<string> {
  const back = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string) => {
    state.set(id, 'open');
    for (const way of ways.filter(({ from }) => from === id)) {
      if (state.get(way.to) === 'open') back.add(way.id);
      else if (!state.has(way.to)) visit(way.to);
    }
    state.set(id, 'done');
  };
  for (const { id } of steps) if (!state.has(id)) visit(id);
  return back;
}

/** How far down each step stands: one below the lowest of those that lead to it. */
function depths(steps: readonly Step[], ways: readonly Way[]): Map<string, number> {
  const depth = new Map(steps.map(({ id }) => [id, 0]));
  for (let turn = 0; turn < steps.length; turn += 1) {
    let moved = false;
    for (const { from, to } of ways) {
      const below = (depth.get(from) ?? 0) + 1;
      if ((depth.get(to) ?? 0) < below) {
        depth.set(to, below);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return depth;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

export function layered(steps: readonly Step[], ways: readonly Way[], sizes: Sizes): Layers {
  const known = new Set(steps.map(({ id }) => id));
  const real = ways.filter(({ from, to }) => known.has(from) && known.has(to));
  const back = waysBack(steps, real);
  const down = real.filter(({ id }) => !back.has(id));
  const depth = depths(steps, down);
  const rows: string[][] = [];
  for (const { id } of steps) {
    const at = depth.get(id) ?? 0;
    rows[at] = [...(rows[at] ?? []), id];
  }
  const widest = Math.max(1, ...rows.map((row) => row?.length ?? 0));
  const width = widest * sizes.width + (widest - 1) * sizes.gapX;
  const spots = new Map<string, Spot>();
  rows.forEach((row, at) => {
    const above = (id: string) => {
      const xs = down.filter(({ to }) => to === id).map(({ from }) => spots.get(from)?.x ?? width / 2);
      return xs.length > 0 ? mean(xs) : width / 2;
    };
    const order = [...row].sort((one, other) => above(one) - above(other));
    const span = order.length * sizes.width + (order.length - 1) * sizes.gapX;
    order.forEach((id, index) => {
      const x = (width - span) / 2 + index * (sizes.width + sizes.gapX) + sizes.width / 2;
      spots.set(id, { x, y: at * (sizes.height + sizes.gapY) + sizes.height / 2 });
    });
  });
  return { spots, width, height: rows.length * (sizes.height + sizes.gapY) - sizes.gapY, back };
}
