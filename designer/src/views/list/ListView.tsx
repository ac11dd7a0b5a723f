/** A list: what to see above it, the rows, and where you are in them below. */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { type FormMeta, may } from '@/api/meta.ts';
import { type RecordRow, useRecords } from '@/api/records.ts';
import { ListGrid } from '@/grid/ListGrid.tsx';
import { Selection } from '@/grid/Selection.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { BulkBar } from './BulkBar.tsx';
import { CardList } from './CardList.tsx';
import { FilterBar } from './FilterBar.tsx';
import { cardFields, listFields, pickFields, summable } from './fieldsOf.ts';
import { ListEmpty } from './ListEmpty.tsx';
import { ListHeader } from './ListHeader.tsx';
import css from './ListView.module.css';
import { Pager } from './Pager.tsx';
import { Segments } from './Segments.tsx';
import { ROW_HEIGHT, useListSettings } from './useListSettings.ts';
import { useListState } from './useListState.ts';

interface Props {
  meta: FormMeta;
}

/** Ticks belong to one question: another filter or search starts without any. */
function useSelectionFor(question: string): Selection {
  const selection = useRef(new Selection()).current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is what resets it
  useEffect(() => selection.clear(), [question, selection]);
  return selection;
}

export function ListView({ meta }: Props) {
  const navigate = useNavigate();
  const narrow = useNarrow();
  usePageTitle(meta.label);
  const [state, change] = useListState();
  const [settings, changeSettings] = useListSettings(meta);
  const all = useMemo(() => listFields(meta), [meta]);
  const fields = useMemo(
    () => pickFields(all, narrow ? cardFields(meta) : settings.columns),
    [all, narrow, meta, settings],
  );
  const names = useMemo(() => [...new Set([...fields.map((field) => field.name), 'state'])], [fields]);
  const sums = useMemo(() => (narrow ? [] : summable(meta, fields)), [narrow, meta, fields]);
  // Whoever asks for one state means that state; otherwise only what counts is added up.
  const effective = meta.kind === 'document' && !state.filter.some(({ field }) => field === 'state');
  const sort = state.sort || (meta.list.sort ?? []).join(',');
  const { data, error, isPlaceholderData, refetch } = useRecords(meta.form, {
    ...state,
    sort,
    fields: names,
    sums,
    ...(effective && { sums_of: 'effective' as const }),
  });
  const selection = useSelectionFor(JSON.stringify([state.filter, state.q]));
  const linkTo = useCallback((row: RecordRow) => `/records/${meta.form}/${row.id}`, [meta.form]);
  const open = useCallback(
    (row: RecordRow, inNewTab: boolean) =>
      inNewTab ? void window.open(linkTo(row)) : void navigate(linkTo(row)),
    [linkTo, navigate],
  );
  const setSort = useCallback((next: string) => change({ sort: next }), [change]);
  const rows = data?.rows;
  const empty = <ListEmpty meta={meta} state={state} onClear={() => change({ filter: [], q: '' })} />;
  return (
    <div className={css.page}>
      <ListHeader meta={meta} state={state} all={all} settings={settings} onSettings={changeSettings} />
      <Segments meta={meta} state={state} onChange={change} />
      <section className={css.panel}>
        <FilterBar meta={meta} all={all} state={state} onChange={change} />
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !rows || !data ? (
          <Bones rows={10} />
        ) : narrow ? (
          <CardList
            meta={meta}
            fields={fields}
            rows={rows}
            linkTo={linkTo}
            busy={isPlaceholderData}
            empty={empty}
          />
        ) : (
          <div className={css.grid}>
            <ListGrid
              label={meta.label}
              fields={fields}
              rows={rows}
              total={data.total}
              sums={data.sums}
              sumsOf={effective ? 'effective' : 'found'}
              sort={state.sort || (meta.list.sort?.[0] ?? '')}
              onSort={setSort}
              selection={selection}
              linkTo={linkTo}
              onOpen={open}
              rowHeight={ROW_HEIGHT[settings.density]}
              busy={isPlaceholderData}
              empty={empty}
            />
          </div>
        )}
        <Pager
          state={state}
          total={data?.total ?? 0}
          exactness={data?.total_is ?? 'exact'}
          onChange={change}
        />
        {may(meta, 'update') && (
          <BulkBar meta={meta} state={state} total={data?.total ?? 0} selection={selection} />
        )}
      </section>
    </div>
  );
}
