/** What can be done with one line: insert, duplicate, move, remove. */
import { EllipsisOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RowKey } from '@/grid/core/RowStore.ts';
import { Menu } from '@/ui/Menu.tsx';
import type { FormStore } from '../FormStore.ts';

interface Props {
  store: FormStore;
  table: string;
  rowKey: RowKey;
}

/** A copy of a line that the server will take for a new one. */
export function duplicate(store: FormStore, table: string, key: RowKey): void {
  const row = store.lines(table).row(key);
  if (!row) return;
  const { id: _id, position: _position, ...copy } = row;
  store.addLines(table, [copy], store.lines(table).keys().indexOf(key) + 1);
}

export function move(store: FormStore, table: string, key: RowKey, by: number): void {
  const keys = store.lines(table).keys();
  const to = keys.indexOf(key) + by;
  if (to >= 0 && to < keys.length) store.moveLine(table, key, to);
}

export function RowMenu({ store, table, rowKey }: Props) {
  const { t } = useTranslation('form');
  const at = () => store.lines(table).keys().indexOf(rowKey);
  const entries = [
    { key: 'insert', label: t('line.insert'), onPick: () => void store.addLines(table, [{}], at()) },
    { key: 'duplicate', label: t('line.duplicate'), onPick: () => duplicate(store, table, rowKey) },
    { key: 'up', label: t('line.up'), onPick: () => move(store, table, rowKey, -1) },
    { key: 'down', label: t('line.down'), onPick: () => move(store, table, rowKey, 1) },
    {
      key: 'remove',
      label: t('line.remove'),
      danger: true,
      divided: true,
      onPick: () => store.removeLines(table, [rowKey]),
    },
  ];
  return (
    <Menu
      label={t('line.menu')}
      entries={entries}
      button={(opener) => (
        <Button
          type="text"
          size="small"
          tabIndex={-1}
          icon={<EllipsisOutlined />}
          aria-label={t('line.menu')}
          {...opener}
        />
      )}
    />
  );
}
