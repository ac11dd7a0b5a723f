/** Where an object of a kind is changed; kinds without a designer are told, not led to. */
import type { AppInfo } from '@/api/app.ts';

/** What somebody edited when they went to publish. */
export interface CameFrom {
  kind: string;
  name: string;
}

const ICONS: Record<string, string> = {
  workflows: 'clipboard-check',
  roles: 'users',
  menus: 'layers',
  reports: 'chart',
  reminders: 'bell',
};

export const iconOf = (kind: string, name: string, app: AppInfo | undefined): string =>
  ICONS[kind] ?? app?.forms[name]?.icon ?? 'file-text';

export const designerOf = (kind: string, name: string): string | null => {
  if (kind === 'forms') return `/studio/forms/${name}`;
  if (kind === 'workflows') return `/studio/workflows/${name}`;
  if (kind === 'menus') return `/studio/menus?menu=${name}`;
  if (kind === 'roles') return `/studio/roles?role=${name}`;
  return null;
};

/** Where what was published is used; the designer, for what is nowhere to be opened. */
export const placeOf = (kind: string, name: string): string | null => {
  if (kind === 'forms') return `/records/${name}`;
  if (kind === 'reports') return `/reports/${name}`;
  if (kind === 'menus') return '/';
  return designerOf(kind, name);
};
