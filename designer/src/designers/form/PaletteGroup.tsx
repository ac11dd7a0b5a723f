/** A group of the palette; one without entries is not shown. */
import { Children, type ReactNode } from 'react';
import css from './Palette.module.css';

interface Props {
  title: string;
  /** One entry in a row: labels are long. */
  single?: boolean;
  children: ReactNode;
}

export function PaletteGroup({ title, single, children }: Props) {
  if (Children.toArray(children).length === 0) return null;
  return (
    <section className={css.group}>
      <h2 className={css.title}>{title}</h2>
      <div className={css.items} data-single={single === true}>
        {children}
      </div>
    </section>
  );
}
