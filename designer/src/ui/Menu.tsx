/** A button that opens a short list of things to do. Light: the browser's own popover, placed beside its button. */
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import css from './Menu.module.css';

export interface MenuEntry {
  key: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  /** A line above sets it apart. */
  divided?: boolean;
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
  // Entries are made when the menu opens: a grid has one menu per row.
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    const opener = document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(id)}"]`);
    if (!open || !list.current || !opener) return;
    place(list.current, opener, beside === true);
    list.current.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [open, id, beside]);
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
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={walk}
      >
        {open && heading && <div className={css.heading}>{heading}</div>}
        {open &&
          entries.map((entry) => (
            <Fragment key={entry.key}>
              {entry.divided && <hr className={css.line} />}
              <button
                type="button"
                role="menuitem"
                className={css.entry}
                data-danger={entry.danger}
                disabled={entry.disabled}
                onClick={() => {
                  list.current?.hidePopover();
                  entry.onPick();
                }}
              >
                {entry.icon && <span className={css.icon}>{entry.icon}</span>}
                {entry.label}
              </button>
            </Fragment>
          ))}
      </div>
    </>
  );
}
