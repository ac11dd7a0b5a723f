/** The choices of each policy, the default first: what holds when nobody says anything. */

export const MODES = ['any_of', 'countersign', 'in_turn', 'ratio'] as const;
export const EMPTY = ['admin', 'approve', 'reject', 'incident'] as const;
export const SELF = ['self', 'skip', 'superior', 'head', 'forbid'] as const;
export const LATE = ['off', 'remind', 'approve', 'reject', 'transfer'] as const;

/** Policies of the whole flow that are one of a few words. */
export const CHOICES = {
  withdraw: ['before_any_action', 'until_end', 'never'],
  same_person: ['consecutive', 'all', 'none'],
  if_empty: EMPTY,
  if_initiator: SELF,
  any_of_reject: ['first_decides', 'all_must_reject'],
  conditions: ['live', 'snapshot'],
  edit: ['granted', 'anyone'],
} as const;

/** Policies that are yes or no, with their defaults. */
export const SWITCHES = { recall: false, copy_once: true } as const;

/** What approvers may do. */
export const VERBS = [
  'approve',
  'reject',
  'send_back',
  'transfer_task',
  'add_signer',
  'remove_signer',
  'delegate',
] as const;
export const MAY: readonly string[] = ['approve', 'reject', 'send_back', 'transfer_task', 'add_signer'];
export const ASK_REASON: readonly string[] = ['reject', 'send_back'];

/** The value when it is one of these words. */
export const one = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((each) => each === value);
