/** Steps one below the other, with a + between every two. */
import { Fragment } from 'react';
import { AddStep } from './AddStep.tsx';
import { BranchBlock } from './BranchBlock.tsx';
import css from './Flow.module.css';
import { after, idOf, isClosed, type Slot } from './model/edit.ts';
import type { Block } from './model/tree.ts';
import { StepCard } from './StepCard.tsx';
import { useLightAfter } from './useLightAfter.ts';

interface Props {
  blocks: readonly Block[];
  /** The place above the first block. */
  top: Slot;
}

export function Sequence({ blocks, top }: Props) {
  const lightAfter = useLightAfter();
  const above = top.startsWith('arm:') ? top.slice('arm:'.length) : undefined;
  const start = above ? undefined : top.slice('after:'.length);
  return (
    <div className={css.sequence}>
      <AddStep
        slot={top}
        light={
          start
            ? lightAfter({ kind: 'step', node: { id: start, type: 'start' } })
            : lightAfter(undefined, above)
        }
      />
      {blocks.map((block) => (
        <Fragment key={idOf(block)}>
          {block.kind === 'branch' ? <BranchBlock branch={block} /> : <StepCard node={block.node} />}
          {!isClosed(block) && <AddStep slot={after(idOf(block))} light={lightAfter(block)} />}
        </Fragment>
      ))}
    </div>
  );
}
