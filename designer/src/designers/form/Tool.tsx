/** A small button of what is selected. */
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import css from './Canvas.module.css';

interface Props extends Omit<ComponentProps<'button'>, 'onClick'> {
  /** Its name; also shown when pointed at. */
  label: string;
  /** For a choice among a few: it is the one. */
  pressed?: boolean;
  /** Left out where what is around it opens something. */
  onPick?: () => void;
  children: ReactNode;
}

/** What a popover around it hands down. */
interface Opened {
  onClick?: (event: MouseEvent) => void;
}

export function Tool({ label, pressed, onPick, children, ...rest }: Props) {
  return (
    <button
      type="button"
      className={css.tool}
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      {...rest}
      onClick={(event) => {
        event.stopPropagation();
        onPick?.();
        (rest as Opened).onClick?.(event);
      }}
    >
      {children}
    </button>
  );
}
