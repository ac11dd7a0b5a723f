/** The verbs people have, in the order they are offered, and what each asks for. */
import type { Mine } from '@/api/approval.ts';

export const VERBS = [
  'approve',
  'reject',
  'send_back',
  'transfer_task',
  'add_signer',
  'remind',
  'withdraw',
  'comment',
  'resolve',
  'terminate',
] as const;

export type Verb = (typeof VERBS)[number];

/** One thing the reader may do, and on which task. */
export interface Offered {
  verb: Verb;
  mine: Mine;
}

/** Every verb once: the first task that allows it. */
export const offeredOf = (mine: readonly Mine[]): Offered[] =>
  VERBS.flatMap((verb) => {
    const found = mine.find(({ verbs }) => verbs.includes(verb));
    return found ? [{ verb, mine: found }] : [];
  });

export const isDecision = (verb: Verb): boolean =>
  verb === 'approve' || verb === 'reject' || verb === 'send_back';

export const asksPeople = (verb: Verb): boolean => verb === 'transfer_task' || verb === 'add_signer';

/** A comment is needed: without a reason nobody knows what to change. */
export const needsReason = ({ verb, mine }: Offered): boolean =>
  verb === 'comment' || verb === 'reject' || mine.ask_reason.includes(verb);
