/** The bars that stay: headings above the rows, sums below them, on the rows' own template. */
import { useTranslation } from 'react-i18next';
import type { Column } from './column.ts';
import css from './grid.module.css';

interface Props<R> {
  columns: readonly Column<R>[];
  /** How far from the left each pinned column sticks. */
  offsets: readonly (number | undefined)[];
}

const stick = (left: number | undefined) => (left === undefined ? undefined : { left });

export function GridHead<R>({ columns, offsets }: Props<R>) {
  const { t } = useTranslation('grid');
  return (
    <div role="rowgroup" className={css.head}>
      <div role="row" aria-rowindex={1} className={css.bar}>
        {columns.map((column, position) => (
          <div
            key={column.key}
            role="columnheader"
            className={css.heading}
            aria-colindex={position + 1}
            aria-sort={column.sorted}
            data-align={column.align}
            data-pinned={column.pinned}
            data-column={column.key}
            style={stick(offsets[position])}
          >
            {column.heading ?? (
              <span className={column.label === '' ? 'sr-only' : css.content}>
                {column.label || t('actions')}
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

export function GridFoot<R>({ columns, offsets }: Props<R>) {
  return (
    <div role="rowgroup" className={css.foot}>
      <div role="row" className={css.bar}>
        {columns.map((column, position) => (
          <div
            key={column.key}
            role="gridcell"
            className={css.cell}
            aria-colindex={position + 1}
            data-align={column.align}
            data-pinned={column.pinned}
            style={stick(offsets[position])}
          >
            <span className={css.content}>{column.footer}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
