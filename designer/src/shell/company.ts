/** The name of the company this installation belongs to. */
import type { AppInfo } from '@/api/app.ts';

export const companyOf = (app: AppInfo | undefined): string =>
  typeof app?.company === 'string' ? app.company : (app?.company?.name ?? '');
