/** What this person may begin with. */
import { type AppInfo, leaves } from '@/api/app.ts';

/** Forms of one kind ("document", "master") this person may make records of, in the order of the menus. */
export function formsToBegin(app: AppInfo, kind: string): { form: string; label: string }[] {
  const forms = leaves(app.menus).flatMap((item) => (item.form ? [item.form] : []));
  return [...new Set(forms)].flatMap((form) => {
    const known = app.forms[form];
    return known?.kind === kind && known.can.includes('create') ? [{ form, label: known.label }] : [];
  });
}
