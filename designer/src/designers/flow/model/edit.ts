/** Changing the tree: every change gives a tree again, so that a drawing can never come apart. */
import { newId } from '../../form/model/making.ts';
import type { EdgeDef, NodeDef } from './definition.ts';
import type { Arm, Block, Branch, Tree } from './tree.ts';

export const STEP_TYPES = ['approve', 'cc', 'action', 'timer'] as const;
export const ADDED = [...STEP_TYPES, 'choice', 'fork'] as const;
export type Added = (typeof ADDED)[number];

/** A place on a connector: after a block, or at the top of an arm. */
export type Slot = `after:${string}` | `arm:${string}`;

export const idOf = (block: Block): string => (block.kind === 'branch' ? block.split.id : block.node.id);
export const after = (id: string): Slot => `after:${id}`;
export const atTopOf = ({ edge }: Arm): Slot => `arm:${edge.id}`;

/** What a new step begins with; it may be incomplete, never impossible. */
const FIRST: Record<(typeof STEP_TYPES)[number], Partial<NodeDef>> = {
  approve: { who: [{ superior: 1 }] },
  cc: { who: [] },
  action: {},
  timer: { hours: '24' },
};

export const newArm = (more: Partial<EdgeDef> = {}): Arm => ({
  edge: { id: newId(), from: '', to: '', ...more },
  steps: [],
});

export function newBlock(type: Added): Block {
  const id = newId();
  if (type === 'choice')
    return {
      kind: 'branch',
      split: { id, type },
      arms: [newArm(), newArm({ default: true })],
      join: { id: newId(), type: 'merge' },
    };
  if (type === 'fork')
    return {
      kind: 'branch',
      split: { id, type },
      arms: [newArm(), newArm()],
      join: { id: newId(), type: 'join' },
    };
  return { kind: 'step', node: { id, type, ...FIRST[type] } };
}

type Change = (steps: readonly Block[], top: Slot) => Block[] | null;

/** Try `change` on every sequence, from the top; the first that takes it ends the search. */
function inSequence(steps: readonly Block[], top: Slot, change: Change): Block[] | null {
  const changed = change(steps, top);
  if (changed) return changed;
  for (const [at, block] of steps.entries()) {
    if (block.kind !== 'branch') continue;
    for (const [index, arm] of block.arms.entries()) {
      const inner = inSequence(arm.steps, atTopOf(arm), change);
      if (!inner) continue;
      const arms = block.arms.map((one, place) => (place === index ? { ...arm, steps: inner } : one));
      return steps.map((one, place) => (place === at ? { ...block, arms } : one));
    }
  }
  return null;
}

/** Nothing can follow: it ends on every way. */
export const isClosed = (block: Block): boolean =>
  block.kind === 'ending' ||
  (block.kind === 'branch' && block.arms.every(({ steps }) => steps.some(isClosed)));

/** Where parallel ways meet, each brings one token: ways of a fork, and of what stands last in one, meet by themselves. */
function meeting(branch: Branch, lastInFork: boolean): NodeDef | null {
  const isFork = branch.split.type === 'fork';
  if (branch.join || isClosed(branch) || !(isFork || lastInFork)) return branch.join;
  return { id: newId(), type: isFork ? 'join' : 'merge' };
}

/** An ending that is not the last of its sequence would hide what follows: it goes. */
function tidy(all: readonly Block[], inFork = false): Block[] {
  const steps = all.filter((block, at) => block.kind !== 'ending' || at === all.length - 1);
  return steps.map((block, at) => {
    if (block.kind !== 'branch') return block;
    const isFork = block.split.type === 'fork';
    const isLast = at === steps.length - 1;
    const arms = block.arms.map((arm) => ({ ...arm, steps: tidy(arm.steps, isFork || (inFork && isLast)) }));
    return { ...block, arms, join: meeting({ ...block, arms }, inFork && isLast) };
  });
}

/** The tree after a change, unless that would leave steps nobody comes to, or a way that leads nowhere. */
const changed = (tree: Tree, change: Change): Tree => {
  const found = inSequence(tree.steps, after(tree.start.id), change);
  if (!found) return tree;
  const steps = tidy(found);
  if (!steps.some(isClosed)) steps.push(ending('approved'));
  return isWhole(steps) ? { ...tree, steps } : tree;
};

const replaceAt = <T>(all: readonly T[], at: number, ...by: T[]): T[] => [
  ...all.slice(0, at),
  ...by,
  ...all.slice(at + 1),
];

export const inserted = (tree: Tree, slot: Slot, block: Block): Tree =>
  changed(tree, (steps, top) => {
    const at = top === slot ? 0 : steps.findIndex((one) => after(idOf(one)) === slot) + 1;
    if (at === 0 && top !== slot) return null;
    return [...steps.slice(0, at), block, ...steps.slice(at)];
  });

const changedBranch = (tree: Tree, has: (branch: Branch) => boolean, by: (branch: Branch) => Block[]): Tree =>
  changed(tree, (steps) => {
    const at = steps.findIndex((block) => block.kind === 'branch' && has(block));
    const found = steps[at];
    return found?.kind === 'branch' ? replaceAt(steps, at, ...by(found)) : null;
  });

/** Take a step or a whole branch away. Endings stay: a way leads somewhere. */
export const removed = (tree: Tree, id: string): Tree =>
  changed(tree, (steps) => {
    const at = steps.findIndex((block) => idOf(block) === id && block.kind !== 'ending');
    return at < 0 ? null : replaceAt(steps, at);
  });

/** One place up or down in its own sequence; nothing goes below an ending. */
export const moved = (tree: Tree, id: string, by: number): Tree =>
  changed(tree, (steps) => {
    const at = steps.findIndex((block) => idOf(block) === id && block.kind !== 'ending');
    if (at < 0) return null;
    const [block, other] = [steps[at], steps[at + by]];
    if (!block || !other || other.kind === 'ending') return [...steps];
    return replaceAt(replaceAt(steps, at, other), at + by, block);
  });

const hasArm =
  (edge: string) =>
  ({ arms }: Branch): boolean =>
    arms.some((arm) => arm.edge.id === edge);

/** One more way: before the default one, which stays last. */
export const withArm = (tree: Tree, split: string, arm = newArm()): Tree =>
  changedBranch(
    tree,
    (branch) => branch.split.id === split,
    (branch) => {
      const isChoice = branch.split.type === 'choice';
      const last = isChoice ? branch.arms.length - 1 : branch.arms.length;
      const arms = [...branch.arms.slice(0, last), arm, ...branch.arms.slice(last)];
      return [{ ...branch, arms }];
    },
  );

/** Take a way away with everything in it; when one is left, the branch goes and its steps stay. */
export const withoutArm = (tree: Tree, edge: string): Tree =>
  changedBranch(tree, hasArm(edge), (branch) => {
    const arms = branch.arms.filter((arm) => arm.edge.id !== edge || arm.edge.default);
    const [only, second] = arms;
    return only && !second ? only.steps : [{ ...branch, arms }];
  });

/** Conditions are asked from left to right: an earlier one wins. */
export const movedArm = (tree: Tree, edge: string, by: number): Tree =>
  changedBranch(tree, hasArm(edge), (branch) => {
    const at = branch.arms.findIndex((arm) => arm.edge.id === edge);
    const [arm, other] = [branch.arms[at], branch.arms[at + by]];
    if (!arm || !other || arm.edge.default || other.edge.default) return [branch];
    return [{ ...branch, arms: replaceAt(replaceAt(branch.arms, at, other), at + by, arm) }];
  });

/** Put a way at another place among its siblings; the default one stays last. */
export const movedArmTo = (tree: Tree, edge: string, to: number): Tree =>
  changedBranch(tree, hasArm(edge), (branch) => {
    const from = branch.arms.findIndex((arm) => arm.edge.id === edge);
    const arm = branch.arms[from];
    if (!arm || arm.edge.default) return [branch];
    const rest = branch.arms.filter((one) => one !== arm);
    const last = rest.findIndex((one) => one.edge.default);
    const place = Math.min(from < to ? to - 1 : to, last < 0 ? rest.length : last);
    return [{ ...branch, arms: [...rest.slice(0, place), arm, ...rest.slice(place)] }];
  });

/** Take a step, or a branch with all that is in it, to the way beside it: as far down as it stood, if there is room. */
export const movedAcross = (tree: Tree, id: string, by: number): Tree =>
  changedBranch(
    tree,
    ({ arms }) => arms.some((arm) => arm.steps.some((block) => idOf(block) === id)),
    (branch) => {
      const from = branch.arms.findIndex((arm) => arm.steps.some((block) => idOf(block) === id));
      const [arm, other] = [branch.arms[from], branch.arms[from + by]];
      const block = arm?.steps.find((one) => idOf(one) === id);
      if (!arm || !other || !block || block.kind === 'ending') return [branch];
      const open = other.steps.findIndex(isClosed);
      const room = open < 0 ? other.steps.length : open;
      const at = Math.min(arm.steps.indexOf(block), room);
      const there = { ...other, steps: [...other.steps.slice(0, at), block, ...other.steps.slice(at)] };
      const here = { ...arm, steps: arm.steps.filter((one) => one !== block) };
      return [{ ...branch, arms: replaceAt(replaceAt(branch.arms, from, here), from + by, there) }];
    },
  );

/** The same again under ids of its own. */
function copyOf<T extends Block>(block: T): T {
  if (block.kind !== 'branch') return { ...block, node: { ...block.node, id: newId() } };
  const join = block.join && { ...block.join, id: newId() };
  return { ...block, split: { ...block.split, id: newId() }, arms: block.arms.map(armCopy), join };
}

const armCopy = ({ edge, steps }: Arm): Arm => ({ edge: { ...edge, id: newId() }, steps: steps.map(copyOf) });

/** A copy of a step or of a whole branch, right after it; with the id it got. */
export function copied(tree: Tree, id: string): { tree: Tree; id: string } {
  const found = blocksOf(tree.steps).find((block) => idOf(block) === id && block.kind !== 'ending');
  if (!found) return { tree, id };
  const copy = copyOf(found);
  return { tree: inserted(tree, after(id), copy), id: idOf(copy) };
}

/** A copy of a way with its condition and all its steps, right after it; with the id it got. */
export function copiedArm(tree: Tree, edge: string): { tree: Tree; id: string } {
  let id = edge;
  const next = changedBranch(tree, hasArm(edge), (branch) => {
    const at = branch.arms.findIndex((arm) => arm.edge.id === edge);
    const arm = branch.arms[at];
    if (!arm || arm.edge.default) return [branch];
    const copy = armCopy(arm);
    id = copy.edge.id;
    return [{ ...branch, arms: [...branch.arms.slice(0, at + 1), copy, ...branch.arms.slice(at + 1)] }];
  });
  return { tree: next, id };
}

/** Every block, whatever it is in. */
const blocksOf = (steps: readonly Block[]): Block[] =>
  steps.flatMap((block) =>
    block.kind === 'branch' ? [block, ...block.arms.flatMap((arm) => blocksOf(arm.steps))] : [block],
  );

/** Whether an arm may end here: nothing stands below in it, and another way leads on. */
export function mayEnd(tree: Tree, slot: Slot): boolean {
  if (slot === after(tree.start.id) || isTop(tree, slot)) return false;
  const block = ending('rejected');
  const { steps } = inserted(tree, slot, block);
  return inOrder(steps).includes(idOf(block));
}

const isTop = ({ steps }: Tree, slot: Slot): boolean => steps.some((block) => after(idOf(block)) === slot);

/** Nothing stands behind an ending. */
const isWhole = (steps: readonly Block[]): boolean =>
  !steps.slice(0, -1).some(isClosed) &&
  steps.every((block) => block.kind !== 'branch' || block.arms.every((arm) => isWhole(arm.steps)));

export const ending = (outcome: 'approved' | 'rejected'): Block => ({
  kind: 'ending',
  node: { id: newId(), type: outcome === 'rejected' ? 'terminate' : 'end', outcome },
});

/** Take the ending of an arm away: it leads on to where the others meet. */
export const reopened = (tree: Tree, id: string): Tree =>
  changed(tree, (steps, top) => {
    const at = steps.findIndex((block) => block.kind === 'ending' && idOf(block) === id);
    return at < 0 || top.startsWith('after:') ? null : replaceAt(steps, at);
  });

/** Every step in the order people read it, for going from one to the next by keyboard. */
export const inOrder = (steps: readonly Block[]): string[] =>
  steps.flatMap((block) =>
    block.kind === 'branch'
      ? block.arms.flatMap((arm) => [arm.edge.id, ...inOrder(arm.steps)])
      : [block.node.id],
  );
