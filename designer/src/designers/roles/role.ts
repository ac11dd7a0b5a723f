/** A role as written down: grants of actions on forms and ledgers, which rows, which fields; and its reports. */
import type { Text } from '../form/model/definition.ts';

export interface GrantDef {
  id?: string;
  form: string;
  can: string[];
  rows?: string;
  hide?: string[];
  read_only?: string[];
}

export interface RoleDef {
  role: string;
  id: string;
  label: Text;
  grants: GrantDef[];
  reports?: string[];
}

/** The actions of the matrix, in the order of a day's work. */
export const ACTIONS = ['read', 'create', 'update', 'delete', 'submit', 'import', 'export', 'print'] as const;

/** What is done now and then, behind one button. */
export const FURTHER = {
  document: ['convert', 'void', 'reverse', 'close', 'reopen', 'revalue', 'assign'],
  master: ['archive', 'restore', 'assign'],
} as const;

export type Further = (typeof FURTHER)['document' | 'master'][number];

/** A ledger is written by what is posted, never by hand. */
export const LEDGER_ACTIONS = ['read', 'export'] as const;

/** Every action there is: who may do all but one may do each of the others. */
const ORDER: readonly string[] = [
  ...new Set([...ACTIONS, ...FURTHER.document, ...FURTHER.master, 'approve', 'reject']),
];

/** Which records, in words; anything else is a formula. */
export const ROWS = ['all', 'mine', 'department', 'department_below'] as const;

export const EVERYTHING = '*';

/** A row of the matrix: one grant of a form. Rights are merged grant by grant, so two of a form are two rows. */
export interface Row {
  form: string;
  /** Position among the role's grants; null: the form has none of its own. */
  at: number | null;
  grant: GrantDef | undefined;
  /** A further grant of the form above. */
  further: boolean;
}

/** The rows of a form; without a grant of its own, what the grant for every form says. */
export function rowsOf({ grants }: RoleDef, form: string): Row[] {
  const own = grants.flatMap((grant, at) => (grant.form === form ? [{ form, at, grant }] : []));
  if (own.length > 0) return own.map((row, index) => ({ ...row, further: index > 0 }));
  return [{ form, at: null, grant: grants.find((grant) => grant.form === EVERYTHING), further: false }];
}

export const canDo = (grant: GrantDef | undefined, action: string): boolean =>
  grant?.can.includes(action) === true || grant?.can.includes(EVERYTHING) === true;

const named = (grant: GrantDef): string[] => (grant.can.includes(EVERYTHING) ? [...ORDER] : grant.can);

/** The role with another grant in a row; a grant of nothing goes, unless the one for every form would speak instead. */
export function withGrant(
  role: RoleDef,
  { form, at, grant }: Row,
  change: (grant: GrantDef) => GrantDef,
): RoleDef {
  const { id: _, ...general } = grant ?? { can: [] };
  const next = change(at === null ? { ...general, form } : (grant ?? { form, can: [] }));
  if (at === null) return next.can.length > 0 || grant ? { ...role, grants: [...role.grants, next] } : role;
  const speaks = next.can.length > 0 || role.grants.some((one) => one.form === EVERYTHING);
  const grants = role.grants.flatMap((one, index) => (index !== at ? [one] : speaks ? [next] : []));
  return { ...role, grants };
}

/** Turn one action on or off. Whoever may do something in the first grant may look; who may not look can do nothing. */
export function toggled(grant: GrantDef, action: string, on: boolean): GrantDef {
  const now = new Set(named(grant));
  if (on) now.add(now.size === 0 ? 'read' : action).add(action);
  else if (action === 'read') now.clear();
  else now.delete(action);
  const order = (name: string) => (ORDER.indexOf(name) + 1 || ORDER.length + 1) - 1;
  return { ...grant, can: [...now].sort((one, other) => order(one) - order(other)) };
}

/** Another grant on a form that has one already: more rows, or more fields, for other actions. */
export const withFurther = (role: RoleDef, form: string, id: string): RoleDef => ({
  ...role,
  grants: [...role.grants, { id, form, can: ['read'], rows: 'mine' }],
});

export const mayRun = ({ reports = [] }: RoleDef, report: string): boolean =>
  reports.includes(report) || reports.includes(EVERYTHING);

/** The role with reports given or taken; "all" becomes their names where one of them goes. */
export function withReports(
  role: RoleDef,
  names: readonly string[],
  on: boolean,
  every: readonly string[],
): RoleDef {
  const now = new Set(role.reports?.includes(EVERYTHING) ? every : (role.reports ?? []));
  for (const name of names) on ? now.add(name) : now.delete(name);
  return { ...role, reports: [...now] };
}
