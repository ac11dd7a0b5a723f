/** A drawing and its tree are the same thing, and no edit ever leaves a way that leads nowhere. */
import { describe, expect, it } from 'vitest';
import type { WorkflowDef } from '@/designers/flow/model/definition.ts';
import {
  ADDED,
  after,
  atTopOf,
  copied,
  copiedArm,
  ending,
  idOf,
  inserted,
  moved,
  movedAcross,
  movedArm,
  movedArmTo,
  newBlock,
  removed,
  reopened,
  type Slot,
  withArm,
  withoutArm,
} from '@/designers/flow/model/edit.ts';
import { withTree } from '@/designers/flow/model/graph.ts';
import { type Block, type Tree, treeOf } from '@/designers/flow/model/tree.ts';

const BANDS: WorkflowDef = {
  id: 'w1',
  workflow: 'bands',
  label: { en: 'Bands' },
  form: 'order',
  nodes: [
    { id: 'start', type: 'start' },
    { id: 'amount', type: 'choice' },
    { id: 'boss', type: 'approve', who: [{ role: 'boss' }] },
    { id: 'manager', type: 'approve', who: [{ superior: 1 }] },
    { id: 'meet', type: 'merge' },
    { id: 'told', type: 'cc', who: [{ role: 'keeper' }] },
    { id: 'done', type: 'end' },
  ],
  edges: [
    { id: 'e1', from: 'start', to: 'amount' },
    { id: 'e2', from: 'amount', to: 'boss', when: 'total >= 1000' },
    { id: 'e3', from: 'amount', to: 'meet', default: true },
    { id: 'e4', from: 'amount', to: 'manager', when: 'total >= 100' },
    { id: 'e5', from: 'boss', to: 'meet' },
    { id: 'e6', from: 'manager', to: 'meet' },
    { id: 'e7', from: 'meet', to: 'told' },
    { id: 'e8', from: 'told', to: 'done' },
  ],
};

const tree = (def: WorkflowDef): Tree => {
  const found = treeOf(def);
  if (!found) throw new Error('not a tree');
  return found;
};

/** Every node but ends leads on, every node but the start is led to, every edge ends somewhere. */
function faultsOf({ nodes, edges }: WorkflowDef): string[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const loose = edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to)).map(({ id }) => `edge ${id}`);
  const dead = nodes
    .filter(
      ({ type, id }) => type !== 'end' && type !== 'terminate' && !edges.some(({ from }) => from === id),
    )
    .map(({ id }) => `dead ${id}`);
  const lost = nodes
    .filter(({ type, id }) => type !== 'start' && !edges.some(({ to }) => to === id))
    .map(({ id }) => `lost ${id}`);
  const twice = edges.length === new Set(edges.map(({ id }) => id)).size ? [] : ['an edge id twice'];
  return [...loose, ...dead, ...lost, ...twice];
}

/** Every place of a tree: slots, ids of blocks, of splits and of arms. */
function placesOf(steps: readonly Block[], top: Slot) {
  const slots: Slot[] = [top];
  const ids: string[] = [];
  const arms: string[] = [];
  const splits: string[] = [];
  for (const block of steps) {
    ids.push(idOf(block));
    slots.push(after(idOf(block)));
    if (block.kind !== 'branch') continue;
    splits.push(block.split.id);
    for (const arm of block.arms) {
      arms.push(arm.edge.id);
      const inner = placesOf(arm.steps, atTopOf(arm));
      slots.push(...inner.slots);
      ids.push(...inner.ids);
      arms.push(...inner.arms);
      splits.push(...inner.splits);
    }
  }
  return { slots, ids, arms, splits };
}

/** A small generator of numbers, the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function edited(now: Tree, next: (below: number) => number): Tree {
  const { slots, ids, arms, splits } = placesOf(now.steps, after(now.start.id));
  const any = <T>(all: readonly T[]): T => all[next(all.length)] as T;
  const edits: (() => Tree)[] = [
    () => inserted(now, any(slots), newBlock(any(ADDED))),
    () => inserted(now, any(slots), newBlock(any(ADDED))),
    () => inserted(now, any(slots), ending(any(['approved', 'rejected'] as const))),
    () => removed(now, any(ids)),
    () => reopened(now, any(ids)),
    () => moved(now, any(ids), any([1, -1])),
    () => movedAcross(now, any(ids), any([1, -1])),
    () => copied(now, any(ids)).tree,
    ...(splits.length > 0
      ? [
          () => withArm(now, any(splits)),
          () => withoutArm(now, any(arms)),
          () => movedArm(now, any(arms), any([1, -1])),
          () => movedArmTo(now, any(arms), next(4)),
          () => copiedArm(now, any(arms)).tree,
        ]
      : []),
  ];
  return any(edits)();
}

describe('a drawing', () => {
  it('reads as a tree: two bands, the default last, meeting again', () => {
    const { steps } = tree(BANDS);
    expect(steps.map(idOf)).toEqual(['amount', 'told', 'done']);
    const [branch] = steps;
    if (branch?.kind !== 'branch') throw new Error('no branch');
    expect(branch.arms.map(({ edge }) => edge.id)).toEqual(['e2', 'e4', 'e3']);
    expect(branch.join?.id).toBe('meet');
  });

  it('is the same drawing when it is written down again', () => {
    const again = withTree(BANDS, tree(BANDS));
    const sorted = ({ edges }: WorkflowDef) => [...edges].sort((a, b) => a.id.localeCompare(b.id));
    expect(sorted(again)).toEqual(sorted(BANDS));
    expect(treeOf(again)).toEqual(tree(BANDS));
  });

  it('with a way back is no tree', () => {
    const edges = BANDS.edges.map((edge) => (edge.id === 'e8' ? { ...edge, to: 'amount' } : edge));
    expect(treeOf({ ...BANDS, edges })).toBeNull();
  });

  it('with ways that only meet at the end is a tree without a merge', () => {
    const def = {
      ...BANDS,
      nodes: BANDS.nodes.filter(({ id }) => id !== 'meet' && id !== 'told'),
      edges: BANDS.edges
        .filter(({ from }) => from !== 'meet' && from !== 'told')
        .map((edge) => (edge.to === 'meet' ? { ...edge, to: 'done' } : edge)),
    };
    expect(tree(def).steps.map(idOf)).toEqual(['amount', 'done']);
    expect(faultsOf(withTree(def, tree(def)))).toEqual([]);
  });

  it('lets a step go to the way beside it and back, and a way to another place', () => {
    const across = movedAcross(tree(BANDS), 'boss', 1);
    const [branch] = across.steps;
    if (branch?.kind !== 'branch') throw new Error('no branch');
    expect(branch.arms.map(({ steps }) => steps.map(idOf))).toEqual([[], ['boss', 'manager'], []]);
    expect(movedAcross(across, 'boss', -1)).toEqual(tree(BANDS));
    const first = movedArmTo(tree(BANDS), 'e4', 0).steps[0];
    if (first?.kind !== 'branch') throw new Error('no branch');
    expect(first.arms.map(({ edge }) => edge.id)).toEqual(['e4', 'e2', 'e3']);
    expect(movedArmTo(tree(BANDS), 'e2', 9).steps[0]).toMatchObject({
      arms: [{ edge: { id: 'e4' } }, { edge: { id: 'e2' } }, { edge: { id: 'e3' } }],
    });
  });

  it('copies a way beside itself, with its condition and steps under ids of their own', () => {
    const { tree: made, id } = copiedArm(tree(BANDS), 'e2');
    const [branch] = made.steps;
    if (branch?.kind !== 'branch') throw new Error('no branch');
    expect(branch.arms.map(({ edge }) => edge.id)).toEqual(['e2', id, 'e4', 'e3']);
    expect(branch.arms[1]?.edge.when).toBe('total >= 1000');
    expect(branch.arms[1]?.steps[0]).toMatchObject({ node: { type: 'approve', who: [{ role: 'boss' }] } });
    expect(branch.arms[1]?.steps.map(idOf)).not.toEqual(['boss']);
  });

  it('stays whole through any edits, and reads back as the tree it was made of', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const next = numbers(seed);
      let def = BANDS;
      for (let turn = 0; turn < 25; turn += 1) {
        const now = edited(tree(def), next);
        def = withTree(def, now);
        expect({ seed, turn, faults: faultsOf(def) }).toEqual({ seed, turn, faults: [] });
        expect(treeOf(def), `seed ${seed} turn ${turn}`).not.toBeNull();
        const splits = def.nodes.filter(({ type }) => type === 'choice');
        for (const { id } of splits)
          expect(def.edges.filter((edge) => edge.from === id && edge.default)).toHaveLength(1);
      }
    }
  });
});
