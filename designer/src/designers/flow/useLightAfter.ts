/** How the line below a step is lit while the drawing is tried. */
import type { Light } from '@/api/trial.ts';
import { useFlow } from './FlowContext.tsx';
import type { Block } from './model/tree.ts';
import { useTrial } from './trial/TrialContext.tsx';

type LightAfter = (block: Block | undefined, edge?: string) => Light | undefined;

/** Of the way out of a block; of `edge` where there is none above. */
export function useLightAfter(): LightAfter {
  const { def } = useFlow();
  const { edgeLight, tried } = useTrial();
  if (!tried) return () => undefined;
  const outOf = (block: Block): string | undefined =>
    block.kind === 'branch' ? block.join?.id : block.node.id;
  const lit = (block: Block): Light | undefined => {
    const node = outOf(block);
    if (node) return edgeLight(def.edges.find(({ from }) => from === node)?.id ?? '');
    // Ways that meet in what follows: lit when one of them is.
    if (block.kind !== 'branch') return undefined;
    return block.arms
      .map(({ steps, edge }) => (steps.length > 0 ? lit(steps.at(-1) as Block) : edgeLight(edge.id)))
      .find((light) => light !== undefined);
  };
  return (block, edge) => (block ? lit(block) : edge ? edgeLight(edge) : undefined);
}
