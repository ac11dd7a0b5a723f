/** The installed application as this person may see it: menus, forms, reports. */
import { useQuery } from '@tanstack/react-query';
import { api } from './client.ts';

export interface MenuItem {
  label: string;
  icon?: string;
  form?: string | null;
  report?: string | null;
  page?: string | null;
  items?: MenuItem[];
}

export interface AppInfo {
  version: number;
  /** "" before anybody named it. */
  company: string;
  /** One menu per installed app, each with its groups. */
  menus: MenuItem[];
  forms: Record<string, { label: string; kind: string; icon?: string; can: string[] }>;
  reports: Record<string, { label: string }>;
}

export const appQuery = {
  queryKey: ['app'],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get<AppInfo>('app', { signal }),
  staleTime: 5 * 60_000,
};

export const useApp = () => useQuery(appQuery);

/** Where a menu leaf leads; null for a group. */
export function pathOf(item: MenuItem): string | null {
  if (item.form) return `/records/${item.form}`;
  if (item.report) return `/reports/${item.report}`;
  if (item.page) return item.page === 'home' ? '/' : `/${item.page}`;
  return null;
}

/** Every leaf below `items`, in order. */
export const leaves = (items: MenuItem[]): MenuItem[] =>
  items.flatMap((item) => (item.items?.length ? leaves(item.items) : [item]));
