/** A trial of the drawing: on what, by whom, what was said so far, and what came of it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useUser } from '@/api/session.ts';
import { type Light, type Said, type Tried, type TriedStep, tryWorkflow } from '@/api/trial.ts';
import { useFlow } from '../FlowContext.tsx';

/** What it is tried on. */
export interface Sample {
  /** Undefined: values typed in alone. */
  record: number | undefined;
  values: Record<string, unknown>;
  by: number;
  chosen: Record<string, number[]>;
}

export interface TrialDesk {
  isOpen: boolean;
  sample: Sample;
  said: readonly Said[];
  tried: Tried | undefined;
  error: unknown;
  isBusy: boolean;
  open: () => void;
  close: () => void;
  /** Another sample starts from the beginning. */
  take: (patch: Partial<Sample>) => void;
  say: (one: Said) => void;
  takeBack: () => void;
  again: () => void;
  nodeLight: (id: string) => Light | undefined;
  edgeLight: (id: string) => Light | undefined;
  /** The newest visit of a step. */
  stepAt: (node: string) => TriedStep | undefined;
}

const Context = createContext<TrialDesk | null>(null);

export function useTrial(): TrialDesk {
  const found = useContext(Context);
  if (!found) throw new Error('useTrial is for parts of the flow designer');
  return found;
}

interface Props {
  children: ReactNode;
}

export function TrialProvider({ children }: Props) {
  const { editing, def, known, fix } = useFlow();
  const { id } = useUser();
  const [isOpen, setOpen] = useState(false);
  const [taken, setTaken] = useState<Partial<Sample>>({});
  const [said, setSaid] = useState<readonly Said[]>([]);
  const sample = useMemo<Sample>(
    () => ({ record: known.newest, values: {}, by: id, chosen: {}, ...taken }),
    [known.newest, id, taken],
  );
  const { data, error, isFetching } = useQuery({
    queryKey: ['studio', 'trial', def, sample, said],
    queryFn: async ({ signal }) => {
      // What is on the screen is what is tried.
      await editing.saving.flush();
      return tryWorkflow({ workflow: editing.name, ...sample, said }, signal);
    },
    enabled: isOpen && known.isReady,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
    gcTime: 60_000,
  });
  const tried = isOpen && !error ? data : undefined;
  const desk: TrialDesk = {
    isOpen,
    sample,
    said,
    tried,
    error,
    isBusy: isFetching,
    open: () => {
      setOpen(true);
      fix(true);
    },
    close: () => {
      setOpen(false);
      fix(false);
      setSaid([]);
    },
    take: (patch) => {
      setTaken((before) => ({ ...before, ...patch }));
      setSaid([]);
    },
    say: (one) => setSaid((before) => [...before, one]),
    takeBack: () => setSaid((before) => before.slice(0, -1)),
    again: () => setSaid([]),
    nodeLight: (node) => tried?.nodes[node],
    edgeLight: (edge) => tried?.edges[edge],
    stepAt: (node) => tried?.steps.findLast((step) => step.node === node),
  };
  return <Context value={desk}>{children}</Context>;
}
