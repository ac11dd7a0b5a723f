/** One thing to put on the form: dragged there, clicked, or chosen with Enter. */
import type { LucideIcon } from 'lucide-react';
import { useDesign } from './DesignContext.tsx';
import type { Load } from './FormDesign.ts';
import css from './Palette.module.css';

interface Props {
  icon: LucideIcon | undefined;
  label: string;
  /** Quieter, behind the label. */
  hint?: string;
  load: Load;
  /** Put it after what is selected. */
  onPick: () => void;
}

export function PaletteItem({ icon: Icon, label, hint, load, onPick }: Props) {
  const { drag } = useDesign();
  return (
    <button
      type="button"
      className={css.item}
      title={hint ? `${label} · ${hint}` : label}
      onPointerDown={(event) => drag.start(event, load, label)}
      onClick={onPick}
    >
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={css.icon} />}
      <span className={css.label}>{label}</span>
      {hint && <span className={css.hint}>{hint}</span>}
    </button>
  );
}
