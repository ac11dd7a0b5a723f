/** A small table of settings with its loading, error and empty states. */
import { Table, type TableColumnsType } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { type Kinds, useAdmin } from '@/api/admin.ts';
import { Empty } from '@/ui/Empty.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { Panel } from '@/ui/Panel.tsx';

interface Props<K extends keyof Kinds> {
  kind: K;
  title: string;
  /** What identifies a row. */
  rowKey: keyof Kinds[K] & string;
  columns: TableColumnsType<Kinds[K]>;
  /** A button beside the title. */
  extra?: ReactNode;
  /** What is not there yet, and what it would be good for. */
  empty?: { title: string; hint: string };
}

export function AdminTable<K extends keyof Kinds>({ kind, title, rowKey, columns, extra, empty }: Props<K>) {
  const { data, error, isPending, refetch } = useAdmin(kind);
  const rows = useMemo(() => data ?? [], [data]);
  return (
    <Panel title={title} extra={extra}>
      {error ? (
        <ErrorState small error={error} onRetry={() => void refetch()} />
      ) : empty && data?.length === 0 ? (
        <Empty small title={empty.title} hint={empty.hint} />
      ) : (
        <Table<Kinds[K]>
          size="small"
          rowKey={rowKey}
          columns={columns}
          dataSource={rows}
          loading={isPending}
          pagination={false}
          scroll={{ x: 'max-content' }}
        />
      )}
    </Panel>
  );
}
