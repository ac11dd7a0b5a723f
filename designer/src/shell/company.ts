/** What stands under the product's name: the company, else what is installed. */
import type { AppInfo } from '@/api/app.ts';

export const companyOf = (app: AppInfo | undefined): string =>
  app?.company || (app?.menus.map((menu) => menu.label).join(' · ') ?? '');
