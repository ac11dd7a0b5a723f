/** Translation keys are checked by the compiler against the Chinese files. */
import 'i18next';
import type { zhCN } from './zh-CN/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof zhCN;
  }
}
