/** What the reader was told, newest first: from the side, or from below on a phone. */
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMarkRead, useNotifications, useUnread } from '@/api/notifications.ts';
import { Bones } from '@/ui/Bones.tsx';
import { Empty } from '@/ui/Empty.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import css from './BellPanel.module.css';
import { BellRow } from './BellRow.tsx';

interface Props {
  open: boolean;
  onClose: () => void;
}

function List({ onClose }: Pick<Props, 'onClose'>) {
  const { t } = useTranslation('shell');
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useNotifications();
  const read = useMarkRead();
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  if (isPending) return <Bones />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} small />;
  if (rows.length === 0) return <Empty title={t('bell.nothing')} hint={t('bell.nothingHint')} small />;
  return (
    <>
      <ul className={css.list}>
        {rows.map((row) => (
          <BellRow
            key={row.id}
            notification={row}
            onFollow={() => {
              if (!row.is_read) read.mutate({ ids: [row.id] });
              if (row.record !== null) onClose();
            }}
          />
        ))}
      </ul>
      {hasNextPage && (
        <div className={css.more}>
          <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('bell.older')}
          </Button>
        </div>
      )}
    </>
  );
}

export default function BellPanel({ open, onClose }: Props) {
  const { t } = useTranslation('shell');
  const narrow = useNarrow();
  const unread = useUnread();
  const read = useMarkRead();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '82vh' : 400}
      title={t('bell.title')}
      rootClassName={css.panel ?? ''}
      destroyOnHidden
      extra={
        unread > 0 && (
          <Button type="link" onClick={() => read.mutate({ all: true })}>
            {t('bell.readAll')}
          </Button>
        )
      }
    >
      <List onClose={onClose} />
    </Drawer>
  );
}
