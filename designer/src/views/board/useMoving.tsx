/** Moving cards: at once on screen, taken back by one click, back again with a sentence when the server refuses. */
import { App, Button } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardColumn, type BoardQuery, moveCard } from '@/api/board.ts';
import { ApiError, isStatus } from '@/api/errors.ts';
import type { FormMeta, ViewMeta } from '@/api/meta.ts';
import { queryClient } from '@/api/query.ts';
import { othersChanged, type RecordRow, recordQuery } from '@/api/records.ts';
import { useReport } from '@/ui/useReport.ts';

/** What is usually made of a record once it has come into a column. */
export interface Offer {
  card: RecordRow;
  name: string;
  column: string;
  conversion: string;
  label: string;
}

interface Subject {
  meta: FormMeta;
  view: ViewMeta;
  query: BoardQuery;
  columns: readonly BoardColumn[];
  nameOf: (card: RecordRow) => string;
}

export interface Moving {
  move: (card: RecordRow, to: BoardColumn) => void;
  /** Take the last move back, while that is offered. */
  undo: () => void;
  offer: Offer | null;
  closeOffer: () => void;
}

const SECONDS = 10;

/** What the move filled in beside the column, as it was before: what a card shows and people write. */
function filledIn(meta: FormMeta, view: ViewMeta, before: RecordRow, after: RecordRow): Partial<RecordRow> {
  const written = meta.fields.filter(
    ({ name, type, formula }) =>
      name !== view.by && view.card.includes(name) && !formula && type !== 'reference',
  );
  const changed = written.filter(({ name }) => name in before && before[name] !== after[name]);
  return Object.fromEntries(changed.map(({ name }) => [name, before[name]]));
}

export function useMoving({ meta, view, query, columns, nameOf }: Subject): Moving {
  const { t } = useTranslation('list');
  const { notification, modal } = App.useApp();
  const report = useReport();
  const [offer, setOffer] = useState<Offer | null>(null);
  const back = useRef<(() => void) | null>(null);
  const closeOffer = useCallback(() => setOffer(null), []);
  const undo = () => back.current?.();

  const carried = (before: RecordRow, record: RecordRow, from: BoardColumn | undefined, to: BoardColumn) => {
    const card = { ...before, version: record.version, [view.by]: to.value };
    const values = filledIn(meta, view, before, record);
    const name = nameOf(card);
    const forget = () => {
      back.current = null;
      notification.destroy(view.view);
    };
    back.current = from
      ? () => {
          forget();
          setOffer(null);
          moveCard(meta, view, query, card, from, values).catch(report);
        }
      : null;
    notification.success({
      key: view.view,
      title: t('board.moved', { name, column: to.label }),
      ...(from && {
        description: (
          <Button size="small" onClick={() => back.current?.()}>
            {t('board.undo')}
          </Button>
        ),
      }),
      // Beside what opens next, not over it.
      placement: 'bottomLeft',
      duration: SECONDS,
      onClose: () => {
        back.current = null;
      },
    });
    const next = to.value === null ? undefined : view.then[to.value];
    if (next) setOffer({ card, name, column: to.label, ...next });
  };

  /** Somebody else was faster: say what they did, and ask. */
  const clashed = async (card: RecordRow, to: BoardColumn) => {
    const { record } = await queryClient.fetchQuery(recordQuery(meta.form, card.id));
    void othersChanged();
    const now = columns.find(({ value }) => value === (record[view.by] ?? null));
    const name = nameOf(card);
    if (now === to || record[view.by] === to.value) {
      notification.info({ key: view.view, title: t('board.thereAlready', { name, column: to.label }) });
      return;
    }
    const moved = record[view.by] !== card[view.by] && now;
    modal.confirm({
      title: t(moved ? 'board.movedByOthers' : 'board.changedByOthers', { name, column: now?.label }),
      content: t('board.moveAnyway', { column: to.label }),
      okText: t('board.moveNow', { column: to.label }),
      cancelText: t('board.leaveIt'),
      onOk: () => move({ ...card, ...record }, to),
    });
  };

  const move = (card: RecordRow, to: BoardColumn) => {
    if (card[view.by] === to.value) return;
    const from = columns.find(({ value }) => value === (card[view.by] ?? null));
    moveCard(meta, view, query, card, to)
      .then(({ record }) => carried(card, record, from, to))
      .catch((error: unknown) =>
        isStatus(error, 409) && error instanceof ApiError && error.code === 'conflict'
          ? clashed(card, to).catch(report)
          : report(error),
      );
  };

  return { move, undo, offer, closeOffer };
}
