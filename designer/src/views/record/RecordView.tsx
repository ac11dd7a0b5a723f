/** A record as a page: what it is and what can be done above, the form, what is known around it below. */
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { APPROVED_HERE, useStanding } from '@/api/approval.ts';
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
import { ApprovalStrip } from '../approval/ApprovalStrip.tsx';
import { useChoosing } from '../approval/useChoosing.tsx';
import { ENTER_TO_NEXT } from './enterToNext.ts';
import { FigureTiles } from './FigureTiles.tsx';
import { nameOf } from './nameOf.ts';
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

export function RecordView({ meta, detail, draft }: Props) {
  const { t } = useTranslation('record');
  const narrow = useNarrow();
  const inApproval = detail !== null && APPROVED_HERE.has(detail.record.state);
  const { data: standing } = useStanding(meta.form, detail?.record.id ?? 0, inApproval);
  const granted = inApproval ? standing?.granted : null;
  // While a step lets the reader change something, the form is the one that step shows.
  const shown = useMemo(
    () =>
      granted && detail
        ? { meta: granted.meta, detail: { ...detail, record: granted.record } }
        : { meta, detail },
    [granted, meta, detail],
  );
  const store = useRecordStore({ ...shown, draft, granted: Boolean(granted) });
  const release = useLeaveGuard(store);
  const choosing = useChoosing();
  const saving = useSaving({ meta, store, detail, draft, choosing, release });
  const editable = detail?.editable ?? true;
  const title = detail ? nameOf(meta, detail.record) : t('new', { form: meta.label });
  usePageTitle(title);
  useServerFigures(store, editable);
  const save = useCallback(() => {
    if (editable) void saving.save();
  }, [editable, saving]);
  useHotkey('mod+s', save);
  useHotkey('mod+enter', save);
  return (
    <FormProvider store={store} editable={editable || Boolean(granted)} closed={Boolean(granted)}>
      <div className={css.page}>
        <RecordHeader meta={meta} detail={detail} draft={draft} title={title} store={store} saving={saving} />
        {detail && meta.kind === 'document' && (
          <ApprovalStrip form={meta.form} record={detail.record} store={granted ? store : undefined} />
        )}
        {detail && (meta.figures ?? 0) > 0 && (
          <FigureTiles form={meta.form} record={detail.record} count={meta.figures ?? 0} />
        )}
        <ProblemSummary store={store} />
        <div className={css.body} {...ENTER_TO_NEXT}>
          <FormBlocks
            renderLines={(table, below) => {
              const items = store.rules.meta.line_items.find(({ name }) => name === table);
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
        {choosing.dialog}
      </div>
    </FormProvider>
  );
}
