/** One box as a list; friendly when there is nothing. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Box, InboxRow, useInbox } from '@/api/approval.ts';
import { Bones } from '@/ui/Bones.tsx';
import { Empty } from '@/ui/Empty.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import css from './Inbox.module.css';
import { InboxEntry } from './InboxEntry.tsx';
import { keyOf } from './InboxPage.tsx';

interface Props {
  box: Box;
  inbox: ReturnType<typeof useInbox>;
  rows: readonly InboxRow[];
  /** Only a part of the box is looked for. */
  narrowed: boolean;
  /** Key of the open one. */
  open: string | null;
  onOpen: (key: string) => void;
  onClear: () => void;
}

export function InboxList({ box, inbox, rows, narrowed, open, onOpen, onClear }: Props) {
  const { t } = useTranslation('approval');
  if (inbox.error) return <ErrorState small error={inbox.error} onRetry={() => void inbox.refetch()} />;
  if (inbox.isPending) return <Bones rows={6} />;
  if (rows.length === 0 && narrowed)
    return (
      <Empty
        title={t('empty.sought')}
        hint={t('empty.soughtHint')}
        action={<Button onClick={onClear}>{t('find.clear')}</Button>}
      />
    );
  if (rows.length === 0) return <Empty title={t(`empty.${box}`)} hint={t(`empty.${box}Hint`)} />;
  return (
    <ul className={css.entries}>
      {rows.map((row, index) => (
        <InboxEntry
          // A document may be in a box twice: decided at two steps.
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is part of what an entry is here
          key={`${keyOf(row)} ${row.task ?? ''} ${index}`}
          row={row}
          box={box}
          isOpen={keyOf(row) === open}
          onOpen={() => onOpen(keyOf(row))}
        />
      ))}
      {inbox.hasNextPage && (
        <li className={css.more}>
          <Button loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
            {t('more')}
          </Button>
        </li>
      )}
    </ul>
  );
}
