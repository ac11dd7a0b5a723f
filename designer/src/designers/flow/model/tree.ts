/**
 * A drawing as a tree: steps one below the other, branches that open and close. Most drawings are one; those that are
 * not (ways back, edges across) have no tree and are only looked at.
 */
import type { EdgeDef, NodeDef, WorkflowDef } from './definition.ts';

export interface Arm {
  /** The edge that leads into the arm; of a choice it holds the condition. */
  edge: EdgeDef;
  steps: Block[];
}

export interface Branch {
  kind: 'branch';
  split: NodeDef;
  arms: Arm[];
  /** Where the arms meet; null: in whatever follows, or nowhere. */
  join: NodeDef | null;
}

export type Block = { kind: 'step'; node: NodeDef } | { kind: 'ending'; node: NodeDef } | Branch;

export interface Tree {
  start: NodeDef;
  steps: Block[];
}

const SPLITS: Record<string, string> = { choice: 'merge', fork: 'join' };
const MEETS = new Set(Object.values(SPLITS));
const ENDS = new Set(['end', 'terminate']);

export const isEnd = ({ type }: NodeDef): boolean => ENDS.has(type);

/** Not a tree. */
class Crossed extends Error {}

interface Read {
  blocks: Block[];
  /** The node it comes to, not read yet; null: it ended. */
  next: string | null;
  /** How many edges arrive there. */
  tails: number;
}

class Reader {
  private readonly nodes: Map<string, NodeDef>;
  private readonly out = new Map<string, EdgeDef[]>();
  private readonly into = new Map<string, number>();
  readonly seen = new Set<string>();

  constructor({ nodes, edges }: WorkflowDef) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
    for (const edge of edges) {
      this.out.set(edge.from, [...(this.out.get(edge.from) ?? []), edge]);
      this.into.set(edge.to, (this.into.get(edge.to) ?? 0) + 1);
    }
  }

  take(id: string): NodeDef {
    const node = this.nodes.get(id);
    if (!node || this.seen.has(id)) throw new Crossed();
    this.seen.add(id);
    return node;
  }

  after(id: string): EdgeDef {
    const [edge, second] = this.out.get(id) ?? [];
    if (!edge || second) throw new Crossed();
    return edge;
  }

  /** Read on from `id`, where `tails` edges arrive; stops at a node where more edges come in than those. */
  sequence(id: string, tails: number): Read {
    const blocks: Block[] = [];
    let next: string | null = id;
    let arrived = tails;
    while (next !== null) {
      // A place where ways meet belongs to their branch, also when all but one of them ended before.
      const meets = MEETS.has(this.nodes.get(next)?.type ?? '');
      if (meets || (this.into.get(next) ?? 0) > arrived) return { blocks, next, tails: arrived };
      const node = this.take(next);
      if (isEnd(node)) {
        if (this.out.has(node.id)) throw new Crossed();
        blocks.push({ kind: 'ending', node });
        return { blocks, next: null, tails: 0 };
      }
      if (node.type in SPLITS) {
        const read = this.branch(node);
        blocks.push(read.branch);
        next = read.next;
        arrived = read.tails;
      } else {
        blocks.push({ kind: 'step', node });
        next = this.after(node.id).to;
        arrived = 1;
      }
    }
    return { blocks, next: null, tails: 0 };
  }

  private branch(split: NodeDef): { branch: Branch; next: string | null; tails: number } {
    const edges = this.out.get(split.id) ?? [];
    if (edges.length < 2) throw new Crossed();
    const read = edges.map((edge) => ({ edge, ...this.sequence(edge.to, 1) }));
    const arms = read.map(({ edge, blocks }) => ({ edge, steps: blocks }));
    // What is taken when nothing else is stands last, wherever it is written.
    arms.sort((one, other) => Number(one.edge.default ?? false) - Number(other.edge.default ?? false));
    const goals = new Set(read.flatMap(({ next }) => next ?? []));
    const tails = read.reduce((sum, one) => sum + one.tails, 0);
    if (goals.size > 1) throw new Crossed();
    const [goal = null] = goals;
    const closing = goal === null ? undefined : this.nodes.get(goal);
    if (closing && closing.type === SPLITS[split.type] && this.into.get(closing.id) === tails) {
      this.take(closing.id);
      const branch: Branch = { kind: 'branch', split, arms, join: closing };
      return { branch, next: this.after(closing.id).to, tails: 1 };
    }
    if (split.type === 'fork' && goal !== null) throw new Crossed();
    return { branch: { kind: 'branch', split, arms, join: null }, next: goal, tails };
  }
}

/** The tree of a drawing; null when it is none. */
export function treeOf(def: WorkflowDef): Tree | null {
  const start = def.nodes.find(({ type }) => type === 'start');
  if (!start) return null;
  const reader = new Reader(def);
  try {
    reader.take(start.id);
    const { blocks, next } = reader.sequence(reader.after(start.id).to, 1);
    return next === null && reader.seen.size === def.nodes.length ? { start, steps: blocks } : null;
  } catch (error) {
    if (error instanceof Crossed) return null;
    throw error;
  }
}
