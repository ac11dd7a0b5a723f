/** A record as a page: what it is and what can be done above, the form, what is known around it below. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormMeta } from '@/api/meta.ts';
import type { Draft } from '@/api/record.ts';
import type { Detail } from '@/api/records.ts';
import { FormBlocks } from '@/form/FormBlocks.tsx';
import { FormProvider } from '@/form/FormContext.tsx';
import { LineCards } from '@/form/lines/LineCards.tsx';
import { LineGrid } from '@/form/lines/LineGrid.tsx';
import { useHotkey } from '@/ui/useHotkey.ts';
import { useNarrow } from '@/ui/useNarrow.ts';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { ENTER_TO_NEXT } from './enterToNext.ts';
import { ProblemSummary } from './ProblemSummary.tsx';
import { RecordHeader } from './RecordHeader.tsx';
import css from './RecordView.module.css';
import { Related } from './Related.tsx';
import { useLeaveGuard } from './useLeaveGuard.ts';
import { useRecordStore } from './useRecordStore.ts';
import { useSaving } from './useSaving.ts';
import { useServerFigures } from './useServerFigures.ts';

interface Props {
  meta: FormMeta;
  /** Null while the record is being made. */
  detail: Detail | null;
  draft: Draft | null;
}

const nameOf = (meta: FormMeta, detail: Detail | null, made: string): string =>
  detail
    ? (detail.record.number ?? (meta.kind === 'master' ? detail.record.title : undefined) ?? meta.label)
    : made;

export function RecordView({ meta, detail, draft }: Props) {
  const { t } = useTranslation('record');
  const narrow = useNarrow();
  const store = useRecordStore(meta, detail, draft);
  const release = useLeaveGuard(store);
  const saving = useSaving({ meta, store, detail, draft, release });
  const editable = detail?.editable ?? true;
  const title = nameOf(meta, detail, t('new', { form: meta.label }));
  usePageTitle(title);
  useServerFigures(store, editable);
  const save = useCallback(() => {
    if (editable) void saving.save();
  }, [editable, saving]);
  useHotkey('mod+s', save);
  useHotkey('mod+enter', save);
  return (
    <FormProvider store={store} editable={editable}>
      <div className={css.page}>
        <RecordHeader meta={meta} detail={detail} draft={draft} title={title} store={store} saving={saving} />
        <ProblemSummary store={store} />
        <div className={css.body} {...ENTER_TO_NEXT}>
          <FormBlocks
            renderLines={(table, below) => {
              const items = meta.line_items.find(({ name }) => name === table);
              if (!items) return null;
              return narrow ? (
                <LineCards items={items} below={below} />
              ) : (
                <LineGrid items={items} below={below} onSave={save} />
              );
            }}
          />
        </div>
        {detail && <Related meta={meta} detail={detail} />}
      </div>
    </FormProvider>
  );
}
