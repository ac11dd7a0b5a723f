/** What a list of the form can show, and what it shows. */
import type { FormDef } from './definition.ts';

const UNLISTED = new Set(['long_text', 'attachment']);
const MOST = 8;

/** The columns of the list: those the form names, else what a list shows by itself. */
export function listColumns(form: FormDef): string[] {
  if (form.list?.columns?.length) return form.list.columns;
  const plain = form.fields.filter(({ type }) => !UNLISTED.has(type)).slice(0, MOST);
  return [...(form.number ? ['number'] : []), ...plain.map(({ name }) => name), 'state'];
}
