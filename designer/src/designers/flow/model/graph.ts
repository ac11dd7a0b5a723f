/** A tree written down again as nodes and edges; what did not change keeps its edge, with its id and label. */
import { newId } from '../../form/model/making.ts';
import type { EdgeDef, NodeDef, WorkflowDef } from './definition.ts';
import type { Block, Branch, Tree } from './tree.ts';

/** The loose end of something: an edge that looks for where it leads. */
interface Tail {
  from: string;
  /** The edge of an arm, which is known already. */
  edge?: EdgeDef;
}

class Writer {
  readonly nodes: NodeDef[] = [];
  readonly edges: EdgeDef[] = [];
  private readonly old: Map<string, EdgeDef>;

  constructor(def: WorkflowDef) {
    this.old = new Map(def.edges.map((edge) => [edge.from, edge]));
  }

  private lead(tails: readonly Tail[], to: string): void {
    for (const { from, edge } of tails) {
      const known = edge ?? this.plain(this.old.get(from)) ?? { id: newId() };
      this.edges.push({ ...known, from, to });
    }
  }

  /** An edge that was an arm's says nothing about a plain way. */
  private plain(edge: EdgeDef | undefined): (Partial<EdgeDef> & { id: string }) | undefined {
    if (!edge || edge.when !== undefined || edge.default) return undefined;
    return edge;
  }

  sequence(blocks: readonly Block[], tails: readonly Tail[]): Tail[] {
    let loose = [...tails];
    for (const block of blocks) {
      if (block.kind === 'branch') loose = this.branch(block, loose);
      else {
        this.lead(loose, block.node.id);
        this.nodes.push(block.node);
        loose = block.kind === 'ending' ? [] : [{ from: block.node.id }];
      }
    }
    return loose;
  }

  private branch({ split, arms, join }: Branch, tails: readonly Tail[]): Tail[] {
    this.lead(tails, split.id);
    this.nodes.push(split);
    const loose = arms.flatMap(({ edge, steps }) => this.sequence(steps, [{ from: split.id, edge }]));
    if (!join || loose.length === 0) return loose;
    this.lead(loose, join.id);
    this.nodes.push(join);
    return [{ from: join.id }];
  }
}

/** The definition with the drawing of `tree`. */
export function withTree(def: WorkflowDef, tree: Tree): WorkflowDef {
  const writer = new Writer(def);
  writer.nodes.push(tree.start);
  writer.sequence(tree.steps, [{ from: tree.start.id }]);
  const ids = new Set<string>();
  // Two ways may have had one edge between them: every edge is itself.
  const edges = writer.edges.map((edge) => {
    const own = ids.has(edge.id) ? { ...edge, id: newId() } : edge;
    ids.add(own.id);
    return own;
  });
  return { ...def, nodes: writer.nodes, edges };
}
