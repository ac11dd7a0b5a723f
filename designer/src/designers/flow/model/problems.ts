/** Where in a drawing a problem is, and the way that leads to it. */
import type { Problem } from '@/api/errors.ts';
import type { WorkflowDef } from './definition.ts';

/** A problem with the run that shows it. */
export interface RunProblem extends Problem {
  /** Steps that happen one after the other until it goes wrong. */
  fired?: string[];
  /** Ways on which it is stuck. */
  stuck?: string[];
  /** It may be published all the same. */
  warning?: boolean;
}

const SPLITS = new Set(['choice', 'fork']);

/** A branch as a whole is seen at its last way: of a choice the one that is taken when nothing else is. */
function seenAt(id: string, def: WorkflowDef): string {
  const node = def.nodes.find((one) => one.id === id);
  if (!node || !SPLITS.has(node.type)) return id;
  const ways = def.edges.filter(({ from }) => from === id);
  return (ways.find((way) => way.default) ?? ways.at(-1))?.id ?? id;
}

/** The step or way a problem is about: "/workflows/x/nodes/manager/who/0" is about manager. */
export function placeOf(problem: Problem, def: WorkflowDef): string {
  const steps = problem.path.split('/');
  const at = steps.findIndex((step) => step === 'nodes' || step === 'edges');
  const id = steps[at + 1] ?? '';
  if (at < 0 || !id) return '';
  const all = steps[at] === 'nodes' ? def.nodes : def.edges;
  // Canonical pointers name parts by id; by their number where they have none.
  return seenAt(all.find((part) => part.id === id)?.id ?? all[Number(id)]?.id ?? '', def);
}

/** Steps and ways from the start to a place, the shortest there is; only the place where nothing leads to it. */
export function wayTo(place: string, def: WorkflowDef): string[] {
  const edge = def.edges.find(({ id }) => id === place);
  const goal = edge ? edge.from : place;
  const start = def.nodes.find(({ type }) => type === 'start')?.id ?? '';
  const ways = new Map<string, string[]>([[start, [start]]]);
  const todo = [start];
  for (let node = todo.shift(); node !== undefined; node = todo.shift()) {
    for (const way of def.edges.filter(({ from }) => from === node)) {
      if (ways.has(way.to)) continue;
      ways.set(way.to, [...(ways.get(node) ?? []), way.id, way.to]);
      todo.push(way.to);
    }
  }
  const way = ways.get(goal) ?? [];
  return way.at(-1) === place ? way : [...way, place];
}

/** What is lit when a problem is looked at: the run that shows it, or how a document comes there. */
export function litBy(problem: RunProblem | null, def: WorkflowDef): ReadonlySet<string> {
  if (!problem) return new Set();
  const { fired = [], stuck = [] } = problem;
  if (fired.length === 0) return new Set(wayTo(placeOf(problem, def), def));
  const ran = new Set(fired);
  const between = def.edges.filter(({ from, to }) => ran.has(from) && ran.has(to)).map(({ id }) => id);
  return new Set([...fired, ...between, ...stuck]);
}
