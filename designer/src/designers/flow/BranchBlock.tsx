/** A branch: its ways side by side, each headed by when it is taken; conditions are dragged into their order. */
import { Plus } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Drag, type Landing, type Point } from '@/ui/drag/Drag.ts';
import { DragLayer } from '@/ui/drag/DragLayer.tsx';
import { ArmHead } from './ArmHead.tsx';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import { atTopOf, isClosed, movedArmTo, newArm, withArm } from './model/edit.ts';
import type { Branch } from './model/tree.ts';
import { Sequence } from './Sequence.tsx';
import { useFlowWords } from './useFlowWords.ts';
import { useLightAfter } from './useLightAfter.ts';

interface Props {
  branch: Branch;
}

const BAR = 3;

/** Between which two ways a pointer is, and the bar that shows it. */
function between(ways: readonly Element[], { x }: Point): Landing<number> | null {
  const boxes = ways.map((way) => way.getBoundingClientRect());
  const at = boxes.findIndex(({ left, width }) => x < left + width / 2);
  const place = at < 0 ? boxes.length : at;
  const box = boxes[place] ?? boxes.at(-1);
  if (!box) return null;
  const edge = place < boxes.length ? box.left : box.right;
  return { place, bar: { x: edge - BAR / 2, y: box.top, width: BAR, height: Math.min(box.height, 120) } };
}

export function BranchBlock({ branch }: Props) {
  const { t } = useTranslation('flow');
  const { tree, draw, isFixed, select } = useFlow();
  const words = useFlowWords();
  const lightAfter = useLightAfter();
  const list = useRef<HTMLDivElement>(null);
  const drag = useMemo(() => new Drag<string, number>(), []);
  const isChoice = branch.split.type === 'choice';
  const movable = !isFixed && branch.arms.length > (isChoice ? 2 : 1);
  drag.landingAt = (point) => {
    const ways = [...(list.current?.children ?? [])];
    // What is taken when nothing else is stays last.
    return between(isChoice ? ways.slice(0, -1) : ways, point);
  };
  drag.onDrop = (edge, to) => {
    const arm = branch.arms.find((one) => one.edge.id === edge);
    if (tree && arm) draw('move', words.arm(arm.edge, 0, isChoice), movedArmTo(tree, edge, to), edge);
  };
  const add = () => {
    if (!tree) return;
    const label = t(isChoice ? 'arm.add' : 'arm.addParallel');
    const arm = newArm();
    draw('add', label, withArm(tree, branch.split.id, arm), arm.edge.id);
  };
  return (
    <div className={css.branch}>
      {isFixed ? (
        <span className={css.gate}>{t(isChoice ? 'type.choice' : 'type.fork')}</span>
      ) : (
        <button type="button" className={css.addArm} onClick={add}>
          <Plus size={13} strokeWidth={2.25} aria-hidden="true" />
          {t(isChoice ? 'arm.add' : 'arm.addParallel')}
        </button>
      )}
      <div ref={list} className={css.arms}>
        {branch.arms.map((arm, at) => (
          <div key={arm.edge.id} className={css.arm}>
            <ArmHead
              arm={arm}
              at={at}
              count={branch.arms.length}
              isChoice={isChoice}
              onGrab={
                movable && !arm.edge.default
                  ? (event, said) => {
                      select(arm.edge.id);
                      drag.start(event, arm.edge.id, said);
                    }
                  : undefined
              }
            />
            <Sequence blocks={arm.steps} top={atTopOf(arm)} />
            <span
              className={css.rest}
              data-closed={arm.steps.some(isClosed)}
              data-light={lightAfter(arm.steps.at(-1), arm.edge.id)}
              aria-hidden="true"
            />
          </div>
        ))}
      </div>
      <DragLayer drag={drag} />
    </div>
  );
}
