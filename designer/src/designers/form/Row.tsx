/** One property in the panel: its name above or beside its control, and a sentence where one helps. */
import { type ReactNode, useId } from 'react';
import css from './Panel.module.css';

interface Props {
  label: string;
  help?: string | undefined;
  /** What is wrong with it. */
  problem?: string | undefined;
  /** Control at the right of the label: switches. */
  beside?: boolean;
  /** At the right end of the label. */
  extra?: ReactNode;
  /** Draws the control; it takes the id for its label. */
  children: (id: string) => ReactNode;
}

export function Row({ label, help, problem, beside, extra, children }: Props) {
  const id = useId();
  return (
    <div className={css.row} data-beside={beside === true}>
      <div className={css.rowHead}>
        <label className={css.rowLabel} htmlFor={id}>
          {label}
        </label>
        {extra}
      </div>
      {children(id)}
      {problem && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      {help && !problem && <p className={css.help}>{help}</p>}
    </div>
  );
}
