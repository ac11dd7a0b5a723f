/** The head of a record: its number, how far it has come, and what can be done next. */
import { useTranslation } from 'react-i18next';
import type { FormMeta } from '@/api/meta.ts';
import type { Draft } from '@/api/record.ts';
import type { Detail } from '@/api/records.ts';
import type { FormStore } from '@/form/FormStore.ts';
import { useDirty } from '@/form/useField.ts';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { StatusTag } from '@/ui/StatusTag.tsx';
import { Actions } from './Actions.tsx';
import css from './RecordView.module.css';
import type { Saving } from './useSaving.ts';

interface Props {
  meta: FormMeta;
  detail: Detail | null;
  draft: Draft | null;
  title: string;
  store: FormStore;
  saving: Saving;
}

function Standing({ meta, detail }: { meta: FormMeta; detail: Detail }) {
  const { number, state: standing } = detail.record;
  // Without a number the title itself says that it is a draft.
  const named = meta.kind === 'master' || number !== null || standing !== 'draft';
  const state = named && meta.states.find(({ value }) => value === standing);
  const steps = meta.progress.flatMap(
    ({ name, options }) => options.find(({ value }) => value === detail.record[name]) ?? [],
  );
  return (
    <span className={css.standing}>
      {state && <StatusTag label={state.label} color={state.color} />}
      {steps.map((option) => (
        <StatusTag key={option.label} label={option.label} color={option.color} />
      ))}
    </span>
  );
}

export function RecordHeader({ meta, detail, draft, title, store, saving }: Props) {
  const { t } = useTranslation('record');
  const dirty = useDirty(store);
  return (
    <div className={css.sticky}>
      <PageHeader
        title={title}
        trail={[{ label: meta.label, to: `/records/${meta.form}` }]}
        note={
          <span className={css.standing}>
            {detail && <Standing meta={meta} detail={detail} />}
            {dirty && <span className={css.unsaved}>{t('unsaved')}</span>}
          </span>
        }
        actions={
          <Actions meta={meta} detail={detail} draft={draft} store={store} saving={saving} dirty={dirty} />
        }
      />
    </div>
  );
}
