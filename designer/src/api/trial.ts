/** A drawn approval tried on a document: which way it goes, who is asked, what follows from what people say. */
import { api } from './client.ts';
import type { Problem } from './errors.ts';

/** How a step or a way is lit; `ahead`: it follows when everybody agrees. */
export type Light = 'passed' | 'open' | 'incident' | 'ahead';

export interface Said {
  verb: 'approve' | 'reject' | 'send_back' | 'resubmit' | 'wait';
  task?: string;
  to?: string;
}

export interface TriedPerson {
  task: string;
  id: number;
  name: string;
  state: string;
  decision: string;
  automatic: string;
  /** What can be said for this person now. */
  verbs: string[];
  /** Where this person may send back to. */
  targets: string[];
}

export interface TriedStep {
  visit: string;
  node: string;
  ahead: boolean;
  state: 'open' | 'done' | 'cancelled' | 'incident';
  outcome: string;
  /** The way a choice took. */
  edge: string;
  due_at: string | null;
  people: TriedPerson[];
  notes: string[];
}

export type TrialStatus =
  | 'new'
  | 'running'
  | 'returned'
  | 'withdrawn'
  | 'approved'
  | 'rejected'
  | 'terminated';

export interface Tried {
  status: TrialStatus;
  /** How it ends when everybody agrees from here. */
  ends: TrialStatus;
  steps: TriedStep[];
  nodes: Record<string, Light>;
  edges: Record<string, Light>;
  /** Fields of the document that matter. */
  reads: string[];
  /** Steps whose approvers are named when submitting. */
  chooses: string[];
  may_submit: boolean;
  refused: Problem | null;
}

export interface TrialQuestion {
  workflow: string;
  by: number;
  record?: number | undefined;
  values: Record<string, unknown>;
  chosen: Record<string, number[]>;
  said: readonly Said[];
}

export const tryWorkflow = (question: TrialQuestion, signal: AbortSignal) =>
  api.post<Tried>('studio/workflow-trial', question, { signal });
