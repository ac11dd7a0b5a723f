/** Things one below the other, each on a card: dragged by its head, moved by Alt and arrows, taken away. */
import { DeleteOutlined, HolderOutlined } from '@ant-design/icons';
import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DragLayer } from '@/ui/drag/DragLayer.tsx';
import { Sorting } from '../../common/Sorting.ts';
import type { Changes } from '../model/commands.ts';
import { Tool } from '../Tool.tsx';
import css from './Around.module.css';

interface Props<T> {
  /** What they are. */
  label: string;
  items: readonly T[];
  idOf: (item: T) => string;
  nameOf: (item: T) => string;
  onChange: (items: T[]) => void;
  children: (item: T, change: (part: Changes<T>, together?: string) => void) => ReactNode;
  /** One of them changed; `together` names what typing belongs together. */
  onEdit: (items: T[], together: string | undefined) => void;
}

const moved = <T,>(items: readonly T[], from: number, to: number): T[] => {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(to > from ? to - 1 : to, 0, item);
  return next;
};

export function SortableCards<T>({ label, items, idOf, nameOf, onChange, onEdit, children }: Props<T>) {
  const { t } = useTranslation('studio');
  const list = useRef<HTMLUListElement>(null);
  const sorting = useMemo(() => new Sorting<number>('down'), []);
  sorting.container = () => list.current;
  sorting.drag.onDrop = (from, to) => onChange(moved(items, from, to));
  const without = (at: number) => onChange(items.filter((_, other) => other !== at));
  const key = (event: KeyboardEvent, item: T, at: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === 'Delete') without(at);
    else if (by && event.altKey && items[at + by] !== undefined) {
      onChange(moved(items, at, by === 1 ? at + 2 : at - 1));
      requestAnimationFrame(() =>
        list.current?.querySelector<HTMLElement>(`[data-name="${CSS.escape(idOf(item))}"]`)?.focus(),
      );
    } else return;
    event.preventDefault();
  };
  if (items.length === 0) return null;
  return (
    <>
      <ul ref={list} className={css.cards} aria-label={label}>
        {items.map((item, at) => (
          <li key={idOf(item)} className={css.card} data-sort={at}>
            <header className={css.cardHead}>
              <button
                type="button"
                className={css.grip}
                data-name={idOf(item)}
                title={t('around.keys')}
                onPointerDown={(event) => sorting.drag.start(event, at, nameOf(item))}
                onKeyDown={(event) => key(event, item, at)}
              >
                <HolderOutlined aria-hidden="true" />
                {nameOf(item)}
              </button>
              <Tool label={t('around.remove', { name: nameOf(item) })} onPick={() => without(at)}>
                <DeleteOutlined aria-hidden="true" />
              </Tool>
            </header>
            <div className={css.fields}>
              {children(item, (part, together) =>
                onEdit(
                  items.map((one, other) => (other === at ? withChanges(one, part) : one)),
                  together && `${idOf(item)} ${together}`,
                ),
              )}
            </div>
          </li>
        ))}
      </ul>
      <DragLayer drag={sorting.drag} />
    </>
  );
}

/** A definition says nothing of what it does not say. */
export function withChanges<T>(item: T, changes: Changes<T>): T {
  const all = { ...item, ...changes } as object;
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T;
}
