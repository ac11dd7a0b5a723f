/** One entry of the menu, or the head of a group. */
import { DeleteOutlined, EditOutlined, HolderOutlined, PictureOutlined } from '@ant-design/icons';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/app.ts';
import type { Drag } from '@/ui/drag/Drag.ts';
import { MenuIcon } from '@/ui/MenuIcon.tsx';
import { IconPicker } from '../common/IconPicker.tsx';
import { InlineName } from '../form/InlineName.tsx';
import { textIn, withText } from '../form/model/definition.ts';
import { Tool } from '../form/Tool.tsx';
import css from './Menus.module.css';
import {
  edited,
  isGroup,
  landed,
  type MenuItemDef,
  moved,
  removed,
  type Spot,
  stepped,
  turned,
} from './menu.ts';

interface Props {
  item: MenuItemDef;
  spot: Spot;
  /** All entries of the menu. */
  items: readonly MenuItemDef[];
  drag: Drag<Spot, Spot>;
  onChange: (items: MenuItemDef[]) => void;
}

const STEPS: Record<string, (items: readonly MenuItemDef[], spot: Spot) => Spot | null> = {
  ArrowUp: (items, spot) => stepped(items, spot, -1),
  ArrowDown: (items, spot) => stepped(items, spot, 1),
  ArrowRight: (items, spot) => turned(items, spot, 'in'),
  ArrowLeft: (items, spot) => turned(items, spot, 'out'),
};

export function Entry({ item, spot, items, drag, onChange }: Props) {
  const { t, i18n } = useTranslation('studio');
  const { data: app } = useApp();
  const [renaming, setRenaming] = useState(false);
  const target = item.form ? app?.forms[item.form] : undefined;
  const own = textIn(item.label, i18n.language);
  const targetLabel = target?.label ?? app?.reports[item.report ?? '']?.label ?? item.form ?? item.report;
  const label = own || targetLabel || (item.page ?? '');
  const icon = item.icon || target?.icon || (item.report ? 'chart' : undefined);
  const key = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') onChange(removed(items, spot));
    else if (step && event.altKey) {
      event.preventDefault();
      const to = step(items, spot);
      if (!to) return;
      onChange(moved(items, spot, to));
      const name = landed(spot, to).join('.');
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(`[data-spot="${name}"] button`)?.focus(),
      );
    } else return;
    event.preventDefault();
  };
  const rename = (said: string) => {
    setRenaming(false);
    onChange(edited(items, spot, { label: withText(item.label, i18n.language, said) }));
  };
  return (
    <div className={css.entry} data-spot={spot.join('.')} data-group={isGroup(item)}>
      <button
        type="button"
        className={css.grip}
        aria-label={label}
        title={t('menus.keys')}
        onPointerDown={(event) => drag.start(event, spot, label)}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={key}
      >
        <HolderOutlined aria-hidden="true" className={css.holder ?? ''} />
        <MenuIcon name={icon} />
        <span className={css.name}>{label}</span>
        {own && targetLabel && own !== targetLabel && <span className={css.quiet}>{targetLabel}</span>}
      </button>
      {renaming && (
        <InlineName
          value={label}
          label={t('menus.rename')}
          className={css.input ?? ''}
          onDone={rename}
          onCancel={() => setRenaming(false)}
        />
      )}
      <span className={css.tools}>
        <IconPicker value={icon} onChange={(next) => onChange(edited(items, spot, { icon: next }))}>
          <Tool label={t('menus.icon', { name: label })}>
            <PictureOutlined aria-hidden="true" />
          </Tool>
        </IconPicker>
        <Tool label={t('menus.renameOne', { name: label })} onPick={() => setRenaming(true)}>
          <EditOutlined aria-hidden="true" />
        </Tool>
        <Tool label={t('menus.remove', { name: label })} onPick={() => onChange(removed(items, spot))}>
          <DeleteOutlined aria-hidden="true" />
        </Tool>
      </span>
    </div>
  );
}
