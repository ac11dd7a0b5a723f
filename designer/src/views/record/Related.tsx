/** What is known around a record: who changed what, what it came from and led to, what it did to the ledgers. */
import { useTranslation } from 'react-i18next';
import type { FormMeta } from '@/api/meta.ts';
import type { Detail } from '@/api/records.ts';
import { Tabs } from '@/ui/Tabs.tsx';
import { EntriesPart } from './EntriesPart.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import css from './RecordView.module.css';
import { TracePart } from './TracePart.tsx';

interface Props {
  meta: FormMeta;
  detail: Detail;
}

export function Related({ meta, detail: { record } }: Props) {
  const { t } = useTranslation('record');
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
  return (
    <div className={css.tabs}>
      <Tabs tabs={meta.kind === 'document' ? [trace, entries, history] : [history]} />
    </div>
  );
}
