/**
 * One field on the paper: the real control, out of reach, under a button that takes hold of it.
 *
 * The control renders for its own field only; the frame around it also for being selected.
 */
import { memo } from 'react';
import type { Field } from '@/api/meta.ts';
import { FieldFrame, WIDE } from '@/form/FieldFrame.tsx';
import css from './Canvas.module.css';
import { CellMarks } from './CellMarks.tsx';
import { useLanguage } from './DesignContext.tsx';
import { isGiven, metaField } from './model/meta.ts';
import { useGrip } from './useGrip.tsx';
import { useTypeName } from './useWords.ts';

interface Props {
  /** The field's name. */
  path: string;
  /** Its place in the section. */
  at: number;
  hint: string;
}

interface ControlProps {
  field: Field;
  required: boolean;
  given: boolean;
}

const nothing = () => undefined;

const Control = memo(function Control({ field, required, given }: ControlProps) {
  return (
    <div inert className={css.inert}>
      <FieldFrame field={field} value={null} required={required} readOnly={given} onChange={nothing} />
    </div>
  );
});

export const Cell = memo(function Cell({ path, at, hint }: Props) {
  const language = useLanguage();
  const typeName = useTypeName();
  const grip = useGrip(path);
  if (!grip) return null;
  const { field, label } = grip;
  return (
    <div
      className={css.cell}
      data-cell
      data-at={at}
      data-wide={WIDE.has(field.type)}
      data-width={field.width ?? 1}
      {...grip.marks}
    >
      <Control field={metaField(field, language)} required={field.required === true} given={isGiven(field)} />
      <CellMarks field={field} />
      <button
        className={css.grip}
        aria-label={`${label}, ${typeName(field.type)}`}
        aria-describedby={hint}
        {...grip.button}
      />
      {grip.above(css.cellInput ?? '')}
    </div>
  );
});
