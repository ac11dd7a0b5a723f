/** Approvals: what waits for me, what I decided, what I submitted, what I should know. List, and the document beside it. */
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { BOXES, type Box, type InboxRow, type Sought, useInbox, useInboxCounts } from '@/api/approval.ts';
import { Empty } from '@/ui/Empty.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { BoxTabs } from './BoxTabs.tsx';
import css from './Inbox.module.css';
import { InboxDetail } from './InboxDetail.tsx';
import { InboxFind } from './InboxFind.tsx';
import { InboxList } from './InboxList.tsx';

/** "purchase_order/12" */
export const keyOf = ({ form, record }: Pick<InboxRow, 'form' | 'record'>): string => `${form}/${record}`;

const NOTHING: Sought = { form: '', q: '' };

function useInboxState() {
  const [search, setSearch] = useSearchParams();
  const box: Box = BOXES.find((one) => one === search.get('box')) ?? 'waiting';
  const [form, q] = [search.get('form') ?? '', search.get('q') ?? ''];
  const sought = useMemo(() => ({ form, q }), [form, q]);
  const go = useCallback(
    (next: Box, open: string | null, replace = false, seek: Sought = next === box ? sought : NOTHING) =>
      setSearch(
        {
          ...(next !== 'waiting' && { box: next }),
          ...(seek.form && { form: seek.form }),
          ...(seek.q && { q: seek.q }),
          ...(open && { open }),
        },
        { replace },
      ),
    [setSearch, box, sought],
  );
  const seek = useCallback((next: Sought) => go(box, null, true, next), [go, box]);
  return { box, open: search.get('open'), sought, go, seek };
}

export default function InboxPage() {
  const { t } = useTranslation('approval');
  const narrow = useNarrow();
  const { box, open, sought, go, seek } = useInboxState();
  const inbox = useInbox(box, sought);
  const { data: counts } = useInboxCounts();
  usePageTitle(t('title'));
  const rows = useMemo(() => inbox.data?.pages.flatMap((page) => page.rows) ?? [], [inbox.data]);
  // On a wide screen something is always open; on a phone only what was tapped.
  const shown = open ?? (narrow || !rows[0] ? null : keyOf(rows[0]));
  const at = rows.findIndex((row) => keyOf(row) === shown);
  const move = (by: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (next) go(box, keyOf(next), true);
  };
  /** What comes next once the open one is dealt with. */
  const goOn = () => {
    if (box !== 'waiting') return;
    const next = rows[at + 1] ?? rows[at - 1];
    go(box, next ? keyOf(next) : null, true);
  };
  const [form, id] = shown?.split('/') ?? [];
  const detail = form && id && (
    <InboxDetail
      key={shown}
      form={form}
      id={Number(id)}
      unread={rows[at]?.unread === true}
      onDone={goOn}
      onMove={move}
      onBack={narrow ? () => go(box, null) : undefined}
    />
  );
  if (narrow && detail) return detail;
  return (
    <div className={css.inbox}>
      <section className={css.side} aria-label={t('title')}>
        <h1 className={css.title}>{t('title')}</h1>
        <BoxTabs box={box} counts={counts} onPick={(next) => go(next, null)} />
        <InboxFind key={box} box={box} sought={sought} onSeek={seek} />
        <InboxList
          box={box}
          inbox={inbox}
          rows={rows}
          narrowed={sought.form !== '' || sought.q !== ''}
          open={shown}
          onOpen={(key) => go(box, key, !narrow)}
          onClear={() => seek(NOTHING)}
        />
      </section>
      {!narrow && (
        <section className={css.main}>
          {detail ||
            (!inbox.isPending && rows.length > 0 && (
              <Empty title={t('empty.pick')} hint={t('empty.pickHint')} />
            ))}
        </section>
      )}
    </div>
  );
}
