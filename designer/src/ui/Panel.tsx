/** A white card with an optional heading: the one kind of box we have. */
import type { CSSProperties, ReactNode } from 'react';
import css from './Panel.module.css';

interface Props {
  title?: ReactNode;
  /** At the right of the heading. */
  extra?: ReactNode;
  /** No padding around the content: tables and lists. */
  flush?: boolean;
  children: ReactNode;
  style?: CSSProperties;
}

export function Panel({ title, extra, flush, children, style }: Props) {
  return (
    <section className={css.panel} style={style}>
      {(title || extra) && (
        <header className={css.head}>
          <h2 className={css.title}>{title}</h2>
          {extra}
        </header>
      )}
      <div className={flush ? css.flush : css.body}>{children}</div>
    </section>
  );
}
