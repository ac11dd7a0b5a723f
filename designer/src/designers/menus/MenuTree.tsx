/** The entries of one menu: dragged, moved by Alt and arrows, renamed, added, taken away. */
import { FolderAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Drag, type Landing, type Point } from '@/ui/drag/Drag.ts';
import { DragLayer } from '@/ui/drag/DragLayer.tsx';
import type { Editing } from '../common/Editing.ts';
import { useShortcuts } from '../common/useShortcuts.ts';
import { newId, textOf } from '../form/model/making.ts';
import { AddEntry } from './AddEntry.tsx';
import { Entry } from './Entry.tsx';
import css from './Menus.module.css';
import { inserted, isGroup, itemAt, type MenuDef, type MenuItemDef, moved, type Spot } from './menu.ts';

interface Props {
  editing: Editing<MenuDef>;
}

const THICK = 3;

const spotOf = (text: string | undefined): Spot => {
  const [first = 0, second] = (text ?? '').split('.').map(Number);
  return second === undefined ? [first] : [first, second];
};

/** Above or below the row the pointer is nearest to; below the head of a group is in the group. */
function landingIn(
  list: HTMLElement | null,
  at: Point,
  carried: MenuItemDef | undefined,
): Landing<Spot> | null {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-spot]') ?? [])];
  const usable = carried && isGroup(carried) ? rows.filter((row) => !row.dataset.spot?.includes('.')) : rows;
  const boxes = usable.map((row) => ({ row, box: row.getBoundingClientRect() }));
  const far = ({ box }: { box: DOMRect }) => Math.abs(box.top + box.height / 2 - at.y);
  const near = boxes.sort((one, other) => far(one) - far(other))[0];
  if (!near) return null;
  const { row, box } = near;
  const after = at.y > box.top + box.height / 2;
  const [first, second] = spotOf(row.dataset.spot);
  const bar = {
    x: box.left,
    y: (after ? box.bottom + 2 : box.top - 2) - THICK / 2,
    width: box.width,
    height: THICK,
  };
  const intoGroup = after && row.dataset.group === 'true' && !(carried && isGroup(carried));
  if (intoGroup) return { place: [first, 0], bar: { ...bar, x: bar.x + 28, width: bar.width - 28 } };
  if (second !== undefined) return { place: [first, second + (after ? 1 : 0)], bar };
  return { place: [first + (after ? 1 : 0)], bar };
}

export function MenuTree({ editing }: Props) {
  const { t, i18n } = useTranslation('studio');
  const { store } = editing;
  useShortcuts(store, () => editing.saving.flush());
  const menu = useSyncExternalStore(store.subscribe, store.value);
  const list = useRef<HTMLUListElement>(null);
  const drag = useMemo(() => new Drag<Spot, Spot>(), []);
  const arrange = (items: MenuItemDef[]) => void store.run({ kind: 'arrange', value: { ...menu, items } });
  drag.landingAt = (at, from) => landingIn(list.current, at, itemAt(menu.items, from));
  drag.onDrop = (from, to) => arrange(moved(menu.items, from, to));
  const addGroup = () =>
    arrange(
      inserted(menu.items, [menu.items.length], {
        id: newId(),
        label: textOf(t('menus.newGroup'), i18n.language),
        icon: 'layers',
        items: [],
      }),
    );
  return (
    <>
      <ul ref={list} className={css.tree} aria-label={t('way.menus')}>
        {menu.items.map((item, first) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place
          <li key={first}>
            <Entry item={item} spot={[first]} items={menu.items} drag={drag} onChange={arrange} />
            {item.items && (
              <ul className={css.inner}>
                {item.items.map((child, second) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place
                  <li key={second}>
                    <Entry
                      item={child}
                      spot={[first, second]}
                      items={menu.items}
                      drag={drag}
                      onChange={arrange}
                    />
                  </li>
                ))}
                <li>
                  <AddEntry
                    onAdd={(added) => arrange(inserted(menu.items, [first, item.items?.length ?? 0], added))}
                  />
                </li>
              </ul>
            )}
          </li>
        ))}
      </ul>
      <Button
        className={css.addGroup ?? ''}
        type="dashed"
        icon={<FolderAddOutlined aria-hidden="true" />}
        onClick={addGroup}
      >
        {t('menus.addGroup')}
      </Button>
      <DragLayer drag={drag} />
    </>
  );
}
