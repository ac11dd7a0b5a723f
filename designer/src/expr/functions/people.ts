/** Who is asking; and what only the server can look up, which is null here. */
import { isNum, type Value } from '../value.ts';
import type { Table } from './table.ts';

const unknownHere = { lazy: () => null };

export const PEOPLE: Table = {
  ME: { lazy: (_parts, env) => env.context.userId },
  MY_DEPARTMENT: { lazy: (_parts, env) => env.context.departmentId },
  MY: { lazy: ([name], env) => mine(env.context.my[String(name?.[1])]) },
  OPEN: unknownHere,
  LATEST: unknownHere,
  POSTED: unknownHere,
  BALANCE: unknownHere,
};

function mine(value: unknown): Value {
  if (Array.isArray(value)) return value.map(mine);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || isNum(value)
    ? value
    : null;
}
