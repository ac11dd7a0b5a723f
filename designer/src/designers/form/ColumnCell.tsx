/** One column of a table of lines: its heading, and what a line holds under it. */
import { memo } from 'react';
import { fieldType } from '@/registry/index.ts';
import css from './Canvas.module.css';
import { CellMarks } from './CellMarks.tsx';
import { isGiven } from './model/meta.ts';
import { TYPE_ICONS } from './types.ts';
import { useGrip } from './useGrip.tsx';
import { useTypeName } from './useWords.ts';

interface Props {
  /** "lines.qty". */
  path: string;
  at: number;
  hint: string;
}

export const ColumnCell = memo(function ColumnCell({ path, at, hint }: Props) {
  const typeName = useTypeName();
  const grip = useGrip(path);
  if (!grip) return null;
  const { field, label } = grip;
  const Icon = TYPE_ICONS[field.type];
  return (
    <div
      className={css.column}
      data-cell
      data-at={at}
      data-align={fieldType(field.type).align}
      {...grip.marks}
    >
      <button className={css.columnGrip} aria-describedby={hint} {...grip.button}>
        <span className={css.columnHead}>
          {label}
          {field.required === true && (
            <span className={css.star} aria-hidden="true">
              *
            </span>
          )}
        </span>
        <span className={css.columnBody} data-given={isGiven(field)}>
          {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden="true" />}
          {typeName(field.type)}
        </span>
        <CellMarks field={field} />
      </button>
      {grip.above(css.columnInput ?? '')}
    </div>
  );
});
