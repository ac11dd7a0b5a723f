/** What is wrong with one step or way, and whether the problem that is looked at comes by. */
import { useMemo } from 'react';
import { useFlow } from './FlowContext.tsx';
import { litBy, placeOf, type RunProblem } from './model/problems.ts';

export interface ProblemsAt {
  /** What keeps it from being published. */
  own: readonly RunProblem[];
  /** What looks wrong. */
  doubts: readonly RunProblem[];
  lit: boolean;
}

export function useProblemsAt(id: string): ProblemsAt {
  const { problems, lookedAt, def } = useFlow();
  const lit = useMemo(() => litBy(lookedAt, def), [lookedAt, def]);
  const here = problems.filter((problem) => placeOf(problem, def) === id) as RunProblem[];
  return {
    own: here.filter(({ warning }) => !warning),
    doubts: here.filter(({ warning }) => warning),
    lit: lit.has(id),
  };
}
