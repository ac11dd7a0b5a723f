/** What is wrong in the line the keyboard is on, in words: the cell itself has only a red corner. */
import { useSyncExternalStore } from 'react';
import type { ActiveCell } from '@/grid/core/ActiveCell.ts';
import type { MarkSource } from '@/grid/core/GridRow.tsx';
import { useActiveAddress, useMarks } from '@/grid/core/useRow.ts';
import css from './LineGrid.module.css';

interface Props {
  active: ActiveCell;
  marks: MarkSource;
}

export function CellNote({ active, marks }: Props) {
  const address = useActiveAddress(active);
  const cells = useMarks(marks, address?.key ?? '')?.cells ?? {};
  const typing = useSyncExternalStore(active.onDraft, () => active.draft() !== null);
  const latest = Object.values(cells).at(-1);
  const text = (address && cells[address.column]?.text) ?? latest?.text;
  return (
    <p className={css.note} role="status">
      {typing ? '' : text}
    </p>
  );
}
