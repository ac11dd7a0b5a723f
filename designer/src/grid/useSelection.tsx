/** React's side of a selection. */
import { Checkbox } from 'antd';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowKey } from './core/RowStore.ts';
import type { Selection } from './Selection.ts';

export function useTicked(selection: Selection, key: RowKey): boolean {
  const subscribe = useCallback((listener: () => void) => selection.onRow(key, listener), [selection, key]);
  return useSyncExternalStore(subscribe, () => selection.has(key));
}

export const useTickedKeys = (selection: Selection): ReadonlySet<RowKey> =>
  useSyncExternalStore(selection.onChange, selection.keys);

interface TickProps {
  selection: Selection;
  rowKey: RowKey;
  /** What the row is, for those who hear it. */
  name: string;
}

export function Tick({ selection, rowKey, name }: TickProps) {
  const { t } = useTranslation('grid');
  const ticked = useTicked(selection, rowKey);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the checkbox hears keys; this only keeps the click from opening the row
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <span onClick={(event) => event.stopPropagation()}>
      <Checkbox
        checked={ticked}
        aria-label={t('select', { name })}
        tabIndex={-1}
        onChange={() => selection.toggle(rowKey)}
      />
    </span>
  );
}

interface TickAllProps {
  selection: Selection;
  /** Keys of the rows on this page. */
  keys: readonly RowKey[];
}

export function TickAll({ selection, keys }: TickAllProps) {
  const { t } = useTranslation('grid');
  const ticked = useTickedKeys(selection);
  const count = keys.filter((key) => ticked.has(key)).length;
  const all = keys.length > 0 && count === keys.length;
  return (
    <Checkbox
      checked={all}
      indeterminate={count > 0 && !all}
      aria-label={t('selectPage')}
      onChange={() => selection.set(keys, !all)}
    />
  );
}
