/** Every namespace of English text; one file per part of the product. */
import admin from './admin.json';
import approval from './approval.json';
import common from './common.json';
import field from './field.json';
import flow from './flow.json';
import form from './form.json';
import grid from './grid.json';
import home from './home.json';
import importing from './importing.json';
import list from './list.json';
import record from './record.json';
import report from './report.json';
import session from './session.json';
import shell from './shell.json';
import studio from './studio.json';

export const en = {
  admin,
  approval,
  common,
  field,
  flow,
  form,
  grid,
  home,
  importing,
  list,
  record,
  report,
  session,
  shell,
  studio,
};
