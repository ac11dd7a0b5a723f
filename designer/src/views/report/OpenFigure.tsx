/** A figure of a report as a door to what is behind it. */
import { isNegative } from '@/format/number.ts';
import css from './ReportView.module.css';

interface FigureProps {
  text: string;
  raw: unknown;
  /** What it is, for those who hear it: "Revenue, 2025-03". */
  name: string;
  onOpen: () => void;
}

/** A figure that opens what is behind it. */
export function OpenFigure({ text, raw, name, onOpen }: FigureProps) {
  return (
    <button
      type="button"
      className={`num ${css.figure}`}
      style={isNegative(raw) ? { color: 'var(--tone-red-fg)' } : undefined}
      aria-label={`${name} ${text}`}
      onClick={onOpen}
    >
      {text}
    </button>
  );
}
