/** Translation keys are checked by the compiler against the Chinese files. */
import 'i18next';
import type { zhCN } from './zh-CN/index.ts';
import type { later } from './zh-CN/later.ts';

/** The texts that are fetched later, as they will be. */
type Fetched = { [Part in keyof typeof later]: Awaited<ReturnType<(typeof later)[Part]>>['default'] };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof zhCN & Fetched;
  }
}
