/** Users, departments, roles and own tokens. */
import { useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { queryClient } from './query.ts';
import type { Ref } from './records.ts';

export interface UserRow {
  id: number;
  login: string;
  name: string;
  email?: string;
  department: Ref | null;
  roles: string[];
  is_admin: boolean;
  is_active: boolean;
  /** Present once, in the answer that added the person. */
  password?: string;
}

export interface Department {
  id: number;
  name: string;
  parent: Ref | number | null;
  head: Ref | null;
}

export interface Role {
  role: string;
  label: string;
  grants?: { form: string; form_label?: string; can: string[] }[];
  users?: number;
}

export interface Token {
  id: number;
  name: string;
  scope: string;
  expires_at: string | null;
  created_at?: string;
  last_used_at?: string | null;
  /** Present once, in the answer that made it. */
  token?: string;
}

export interface Kinds {
  users: UserRow;
  departments: Department;
  roles: Role;
  tokens: Token;
}

/** The server may answer a bare array or {rows}. */
const rowsOf = <T>(answer: T[] | { rows: T[] }): T[] => (Array.isArray(answer) ? answer : answer.rows);

export const useAdmin = <K extends keyof Kinds>(kind: K) =>
  useQuery({
    queryKey: ['admin', kind],
    queryFn: async ({ signal }) => rowsOf(await api.get<Kinds[K][] | { rows: Kinds[K][] }>(kind, { signal })),
  });

const changed = (kind: keyof Kinds) => queryClient.invalidateQueries({ queryKey: ['admin', kind] });

export async function saveAdmin<K extends keyof Kinds>(
  kind: K,
  id: number | null,
  values: object,
): Promise<Kinds[K]> {
  const saved = await (id === null
    ? api.post<Kinds[K]>(kind, values)
    : api.patch<Kinds[K]>(`${kind}/${id}`, values));
  await changed(kind);
  return saved;
}

/** What waits for one person's decision, and who takes over unless somebody else is named. */
export const useWork = (user: number) =>
  useQuery({
    queryKey: ['admin', 'work', user],
    queryFn: ({ signal }) =>
      api.get<{ approvals: number; heir: Ref | null }>(`users/${user}/work`, { signal }),
    staleTime: 0,
  });

/** Give somebody a new first password; it is shown once. */
export const newPassword = (user: number): Promise<string> =>
  api.post<{ password: string }>(`users/${user}/password`).then(({ password }) => password);

export async function saveCompany(name: string): Promise<void> {
  await api.patch('company', { name });
  await queryClient.invalidateQueries({ queryKey: ['app'] });
}

export const parentOf = ({ parent }: Department): number | null =>
  typeof parent === 'object' ? (parent?.id ?? null) : parent;

export async function removeAdmin(kind: keyof Kinds, id: number): Promise<void> {
  await api.delete(`${kind}/${id}`);
  await changed(kind);
}
