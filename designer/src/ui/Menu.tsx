/** A button that opens a short list of things to do. Light: the browser's own popover, placed beside its button. */
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import css from './Menu.module.css';

export interface MenuEntry {
  key: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onPick: () => void;
}

/** What the opening button must be given. */
export interface Opener {
  popoverTarget: string;
  'aria-haspopup': 'menu';
}

interface Props {
  /** Accessible name of the list. */
  label: string;
  entries: readonly MenuEntry[];
  /** Draws the button; hand it what it is given. */
  button: (opener: Opener) => ReactNode;
  /** Opens to the right of the button instead of below it. */
  beside?: boolean;
  /** Above the entries, not to be chosen. */
  heading?: ReactNode;
}

const MARGIN = 8;

/** Below the button, its end under the button's end; above it when there is no room. */
function place(list: HTMLElement, button: HTMLElement, beside: boolean): void {
  const box = button.getBoundingClientRect();
  if (beside) {
    list.style.left = `${box.right + MARGIN}px`;
    list.style.top = `${Math.max(MARGIN, Math.min(box.top, innerHeight - list.offsetHeight - MARGIN))}px`;
    return;
  }
  const above = box.bottom + list.offsetHeight + MARGIN > innerHeight && box.top > list.offsetHeight;
  const left = Math.max(
    MARGIN,
    Math.min(box.right - list.offsetWidth, innerWidth - list.offsetWidth - MARGIN),
  );
  list.style.left = `${left}px`;
  list.style.top = `${above ? box.top - list.offsetHeight - 4 : box.bottom + 4}px`;
}

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function walk(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')];
  const to = STEPS[event.key]?.(items.indexOf(document.activeElement as HTMLElement), items.length);
  if (to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}

export function Menu({ label, entries, button, heading, beside }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const opened = (isOpen: boolean) => {
    const opener = document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(id)}"]`);
    if (!isOpen || !list.current || !opener) return;
    place(list.current, opener, beside === true);
    list.current.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  };
  return (
    <>
      {button({ popoverTarget: id, 'aria-haspopup': 'menu' })}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={css.menu}
        onToggle={(event) => opened(event.newState === 'open')}
        onKeyDown={walk}
      >
        {heading && <div className={css.heading}>{heading}</div>}
        {entries.map(({ key, label: text, icon, danger, disabled, onPick }) => (
          <button
            key={key}
            type="button"
            role="menuitem"
            className={css.entry}
            data-danger={danger}
            disabled={disabled}
            onClick={() => {
              list.current?.hidePopover();
              onPick();
            }}
          >
            {icon && <span className={css.icon}>{icon}</span>}
            {text}
          </button>
        ))}
      </div>
    </>
  );
}
