/** The document as a form, where the step that waits for the reader lets them change something of it. */
import { useEffect } from 'react';
import type { Granted } from '@/api/approval.ts';
import { FormBlocks } from '@/form/FormBlocks.tsx';
import { FormProvider } from '@/form/FormContext.tsx';
import type { FormStore } from '@/form/FormStore.ts';
import { LineCards } from '@/form/lines/LineCards.tsx';
import { LineGrid } from '@/form/lines/LineGrid.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import { ProblemSummary } from '../record/ProblemSummary.tsx';
import { useLeaveGuard } from '../record/useLeaveGuard.ts';
import { useRecordStore } from '../record/useRecordStore.ts';

interface Props {
  granted: Granted;
  /** What is filled in, for whoever stores it. */
  onStore: (store: FormStore | undefined) => void;
}

const nothing = () => undefined;

export function GrantedForm({ granted, onStore }: Props) {
  const narrow = useNarrow();
  const { meta, record } = granted;
  const store = useRecordStore({
    meta,
    detail: { record, actions: [], editable: true, conversions: [], prints: [] },
  });
  useLeaveGuard(store);
  useEffect(() => {
    onStore(store);
    return () => onStore(undefined);
  }, [store, onStore]);
  return (
    <FormProvider store={store} editable closed>
      <ProblemSummary store={store} />
      <FormBlocks
        renderLines={(table, below) => {
          const items = store.rules.meta.line_items.find(({ name }) => name === table);
          if (!items) return null;
          return narrow ? (
            <LineCards items={items} below={below} />
          ) : (
            <LineGrid items={items} below={below} onSave={nothing} />
          );
        }}
      />
    </FormProvider>
  );
}
