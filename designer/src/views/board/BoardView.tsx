/** Records in columns: drag a card, or hold it with the space bar and carry it with the arrows. */
import { App } from 'antd';
import { type KeyboardEvent as KeyPress, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardColumn, showMore, useBoard } from '@/api/board.ts';
import { type FormMeta, may, type ViewMeta } from '@/api/meta.ts';
import type { RecordRow } from '@/api/records.ts';
import { called } from '@/registry/called.ts';
import { valueText } from '@/registry/valueText.ts';
import { Bones } from '@/ui/Bones.tsx';
import { Drag } from '@/ui/drag/Drag.ts';
import { DragLayer } from '@/ui/drag/DragLayer.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { useReport } from '@/ui/useReport.ts';
import { FilterBar } from '../list/FilterBar.tsx';
import { listFields, pickFields } from '../list/fieldsOf.ts';
import { useListState } from '../list/useListState.ts';
import css from './Board.module.css';
import { BoardHeader } from './BoardHeader.tsx';
import { Card } from './Card.tsx';
import { Column } from './Column.tsx';
import { NextDialog } from './NextDialog.tsx';
import { useMoving } from './useMoving.tsx';

interface Props {
  meta: FormMeta;
  view: ViewMeta;
}

/** A card in somebody's hand: by keyboard, over the column it would go to. */
interface Held {
  card: RecordRow;
  over: number;
}

const columnAt = ({ x, y }: { x: number; y: number }): HTMLElement | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]') ?? null;

export function BoardView({ meta, view }: Props) {
  const { t } = useTranslation('list');
  usePageTitle(view.label);
  const narrow = useNarrow();
  const report = useReport();
  const { message } = App.useApp();
  const [state, change] = useListState();
  const query = useMemo(() => ({ q: state.q, filter: state.filter }), [state.q, state.filter]);
  const { data, error, refetch } = useBoard(meta, view, query);
  const all = useMemo(() => listFields(meta), [meta]);
  const fields = useMemo(() => pickFields(all, view.card), [all, view]);
  const [held, setHeld] = useState<Held | null>(null);
  const [shown, setShown] = useState(0);
  const drag = useRef(new Drag<RecordRow, string>()).current;
  const columns = data?.columns ?? [];
  const movable = may(meta, 'update') && all.find(({ name }) => name === view.by)?.read_only !== true;
  const nameOf = (card: RecordRow): string =>
    (fields[0] && valueText(fields[0], card[fields[0].name])) ||
    card.number ||
    called(card.title ?? String(card.id));
  const { move, undo, offer, closeOffer } = useMoving({ meta, view, query, columns, nameOf });
  const undoing = useRef(undo);
  undoing.current = undo;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement;
      if (!typing && event.key === 'z' && (event.ctrlKey || event.metaKey)) undoing.current();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    drag.landingAt = (point) => {
      if (!movable) return { place: '', bar: null, refused: t('board.mayNot') };
      const box = columnAt(point);
      const { x, y, width, height } = box?.getBoundingClientRect() ?? new DOMRect();
      return box ? { place: box.dataset.drop ?? '', bar: { x, y: y + height - 3, width, height: 3 } } : null;
    };
    drag.onDrop = (card, place) => {
      const to = columns.find(({ value }) => value === place);
      if (to) move(card, to);
    };
  });
  // A card carried by keyboard keeps the keyboard, wherever it is now.
  const carriedTo = useRef<number | null>(null);
  useEffect(() => {
    if (carriedTo.current === null) return;
    const card = document.querySelector<HTMLElement>(`[data-card="${carriedTo.current}"]`);
    if (!card || card === document.activeElement) return;
    card.focus();
    carriedTo.current = null;
  });
  const carry = (card: RecordRow, index: number) => (event: KeyPress<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === ' ' && !movable) void message.info(t('board.mayNot'));
    else if (event.key === ' ') {
      const to = held && columns[held.over];
      setHeld(held ? null : { card, over: index });
      if (to) {
        carriedTo.current = card.id;
        move(card, to);
      }
    } else if (event.key === 'Escape' && held) setHeld(null);
    else if (step && held) {
      const last = columns.filter(({ value }) => value !== null).length - 1;
      setHeld({ ...held, over: Math.max(0, Math.min(last, held.over + step)) });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const cardOf = (card: RecordRow, column: BoardColumn, index: number) => (
    <Card
      key={card.id}
      card={card}
      name={nameOf(card)}
      fields={fields}
      to={`/records/${meta.form}/${card.id}`}
      columns={movable ? columns.filter((one) => one !== column && one.value !== null) : []}
      held={held?.card.id === card.id}
      onMove={(to) => move(card, to)}
      onGrab={(event) => !narrow && drag.start(event, card, nameOf(card))}
      onKeyDown={carry(card, index)}
    />
  );
  const over = held ? columns[held.over] : undefined;
  const fieldOf = (name: string | null) => (name ? pickFields(all, [name]).at(0) : undefined);
  return (
    <div className={css.page}>
      <BoardHeader meta={meta} view={view} note={movable ? undefined : t('board.mayNot')} />
      <div className={css.filters}>
        <FilterBar meta={meta} all={all} state={state} onChange={change} />
      </div>
      <p id="board-keys" className={css.hidden}>
        {t('board.keys')}
      </p>
      <p className={css.hidden} aria-live="assertive">
        {held && over ? t('board.over', { name: nameOf(held.card), column: over.label }) : ''}
      </p>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Bones rows={8} />
      ) : (
        <>
          {narrow && (
            <fieldset className={css.segments} aria-label={view.label}>
              {columns.map((column, index) => (
                <button
                  key={column.value}
                  type="button"
                  aria-pressed={index === shown}
                  onClick={() => setShown(index)}
                >
                  {column.label} <span className="num">{column.total}</span>
                </button>
              ))}
            </fieldset>
          )}
          <div className={css.board}>
            {columns.map((column, index) =>
              narrow && index !== shown ? null : (
                <Column
                  key={column.value}
                  column={column}
                  sum={fieldOf(view.sum)}
                  weighted={fieldOf(view.weighted)}
                  over={held?.over === index}
                  onMore={() => void showMore(meta, view, query, column).catch(report)}
                >
                  {column.rows.map((card) => cardOf(card, column, index))}
                </Column>
              ),
            )}
          </div>
        </>
      )}
      <DragLayer drag={drag} />
      {offer && <NextDialog key={offer.card.id} offer={offer} form={meta} onClose={closeOffer} />}
    </div>
  );
}
