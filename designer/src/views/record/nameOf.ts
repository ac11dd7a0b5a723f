/** What the page of a record is headed with. */
import type { FormMeta } from '@/api/meta.ts';
import type { RecordRow } from '@/api/records.ts';
import { t } from '@/i18n/index.ts';
import { called } from '@/registry/called.ts';
import { textOf } from '@/registry/index.ts';

/** Its number or name; a document that has no number yet goes by its other party: "Draft · Hangzhou Fittings". */
export function nameOf(meta: FormMeta, record: RecordRow): string {
  if (record.number) return record.number;
  if (meta.kind === 'master') return called(record.title ?? '') || meta.label;
  const party = meta.fields.find(({ name, type }) => type === 'reference' && record[name]);
  return [t('draft'), party && textOf(party, record[party.name])].filter(Boolean).join(' · ');
}
