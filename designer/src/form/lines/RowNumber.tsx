/** Where a line stands. */
import type { RowKey, RowSource } from '@/grid/core/RowStore.ts';
import { useKeys } from '@/grid/core/useRow.ts';

interface Props<R> {
  source: RowSource<R>;
  rowKey: RowKey;
}

export function RowNumber<R>({ source, rowKey }: Props<R>) {
  return <span className="num">{useKeys(source).indexOf(rowKey) + 1}</span>;
}
