/** Chinese texts that are fetched with the pages that need them: few people design, or bring in a workbook. */
export const later = {
  admin: () => import('./admin.json'),
  approval: () => import('./approval.json'),
  flow: () => import('./flow.json'),
  importing: () => import('./importing.json'),
  studio: () => import('./studio.json'),
};
