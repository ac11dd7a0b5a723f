/** The drawing by keyboard: walk, insert, delete, copy, move up, down and across. */
import type { KeyboardEvent, RefObject } from 'react';
import { useFlow } from './FlowContext.tsx';
import {
  after,
  copied,
  copiedArm,
  inOrder,
  moved,
  movedAcross,
  movedArm,
  removed,
  withoutArm,
} from './model/edit.ts';
import type { Tree } from './model/tree.ts';
import { useFlowWords } from './useFlowWords.ts';

type Keys = (event: KeyboardEvent) => void;

export function useFlowKeys(frame: RefObject<HTMLElement | null>): Keys {
  const { tree, def, selected, select, draw, isFixed } = useFlow();
  const words = useFlowWords();
  return (event) => {
    if (!tree || !selected || (event.target as HTMLElement).closest('[role="menu"]')) return;
    const run = commandOf(event, tree);
    if (!run) return;
    event.preventDefault();
    run();
  };

  function commandOf(event: KeyboardEvent, now: Tree): (() => void) | undefined {
    const key = `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${event.key}`;
    const order = [now.start.id, ...inOrder(now.steps)];
    const walk = (step: number) => () => {
      const next = order[order.indexOf(selected) + step];
      if (!next) return;
      select(next);
      find(`[data-node="${CSS.escape(next)}"]`)?.focus();
    };
    const looking: Record<string, () => void> = {
      ArrowDown: walk(1),
      ArrowUp: walk(-1),
      Escape: () => select(''),
    };
    return looking[key] ?? (isFixed ? undefined : changes(now, order)[key]);
  }

  function find(what: string): HTMLElement | null {
    return frame.current?.querySelector<HTMLElement>(what) ?? null;
  }

  function changes(now: Tree, order: readonly string[]): Record<string, () => void> {
    const node = def.nodes.find(({ id }) => id === selected);
    const edge = def.edges.find(({ id }) => id === selected);
    const name = node ? words.name(node) : edge ? words.arm(edge, 0, true) : '';
    const before = order[order.indexOf(selected) - 1] ?? '';
    const put = (kind: 'move' | 'copy', tree: Tree, id = selected) => draw(kind, name, tree, id);
    const insert = () => {
      const slot = edge ? `arm:${selected}` : after(selected);
      find(`[data-slot="${CSS.escape(slot)}"]`)?.click();
    };
    const copy = () => {
      const made = edge ? copiedArm(now, selected) : copied(now, selected);
      put('copy', made.tree, made.id);
    };
    const across = (by: number) => () =>
      put('move', edge ? movedArm(now, selected, by) : movedAcross(now, selected, by));
    const along = (by: number) => () => node && put('move', moved(now, selected, by));
    return {
      Insert: insert,
      '+': insert,
      Delete: () => draw('remove', name, edge ? withoutArm(now, selected) : removed(now, selected), before),
      'mod+d': copy,
      'alt+ArrowUp': along(-1),
      'alt+ArrowDown': along(1),
      'alt+ArrowLeft': across(-1),
      'alt+ArrowRight': across(1),
    };
  }
}
