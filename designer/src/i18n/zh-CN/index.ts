/** The Chinese texts everybody needs; one file per part of the product. Others come with their pages, see `later.ts`. */
import common from './common.json';
import field from './field.json';
import form from './form.json';
import grid from './grid.json';
import home from './home.json';
import list from './list.json';
import record from './record.json';
import report from './report.json';
import session from './session.json';
import shell from './shell.json';

export const zhCN = {
  common,
  field,
  form,
  grid,
  home,
  list,
  record,
  report,
  session,
  shell,
};
