/** What is known around a record: what points at it, who changed what, what it came from and led to, what it did to the ledgers. */
import { useTranslation } from 'react-i18next';
import type { FormMeta } from '@/api/meta.ts';
import type { Detail } from '@/api/records.ts';
import { Tabs } from '@/ui/Tabs.tsx';
import { ApprovalPart } from '../approval/ApprovalPart.tsx';
import { EntriesPart } from './EntriesPart.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import css from './RecordView.module.css';
import { RelatedPart } from './RelatedPart.tsx';
import { TracePart } from './TracePart.tsx';

interface Props {
  meta: FormMeta;
  detail: Detail;
}

export function Related({ meta, detail: { record } }: Props) {
  const { t } = useTranslation('record');
  const { t: said } = useTranslation('approval');
  const trace = { key: 'trace', label: t('trace'), content: <TracePart form={meta.form} record={record} /> };
  const entries = {
    key: 'entries',
    label: t('entries'),
    content: <EntriesPart form={meta.form} record={record} />,
  };
  const history = {
    key: 'history',
    label: t('history'),
    content: <HistoryPart form={meta.form} record={record} />,
  };
  const approval = {
    key: 'approval',
    label: said('strip.tab'),
    content: <ApprovalPart form={meta.form} record={record} />,
  };
  const related = (meta.related ?? []).map((one) => ({
    key: one.id,
    label: one.label,
    content: <RelatedPart key={one.id} related={one} id={record.id} />,
  }));
  const around = meta.kind === 'document' ? [trace, entries, approval, history] : [history];
  return (
    <div className={css.tabs}>
      <Tabs tabs={[...related, ...around]} />
    </div>
  );
}
