/** Choose the picture of a form or of an entry of the menu. */
import { Popover } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ICON_NAMES, MenuIcon } from '@/ui/MenuIcon.tsx';
import css from './common.module.css';

interface Props {
  value: string | undefined;
  onChange: (icon: string) => void;
  /** What opens it. */
  children: ReactNode;
}

/** Icons side by side, as many as the style says. */
const ACROSS = 8;
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -ACROSS, ArrowDown: ACROSS };

export function IconPicker({ value, onChange, children }: Props) {
  const { t } = useTranslation('studio');
  const [open, setOpen] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const by = STEPS[event.key];
    const all = [...(grid.current?.querySelectorAll('button') ?? [])];
    const next = by !== undefined && all[all.indexOf(document.activeElement as HTMLButtonElement) + by];
    if (event.key === 'Escape') setOpen(false);
    else if (next) next.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const choose = (name: string) => {
    setOpen(false);
    onChange(name);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={(shown) =>
        shown && grid.current?.querySelector<HTMLElement>('[aria-pressed="true"], button')?.focus()
      }
      trigger="click"
      destroyOnHidden
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble here from the buttons
        <div ref={grid} className={css.icons} onKeyDown={walk}>
          {ICON_NAMES.map((name) => (
            <button
              key={name}
              type="button"
              className={css.icon}
              aria-label={t('icon.one', { name })}
              aria-pressed={name === value}
              onClick={() => choose(name)}
            >
              <MenuIcon name={name} size={18} />
            </button>
          ))}
        </div>
      }
    >
      {children}
    </Popover>
  );
}
