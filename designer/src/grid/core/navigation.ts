/** Where a key leads, as a pure function of the table's shape. */

export interface Position {
  row: number;
  column: number;
}

export interface Shape {
  rows: number;
  /** Columns that can be typed into, in order; Enter and Tab visit only these. */
  editable: readonly number[];
  columns: number;
  /** Rows that fit on the screen. */
  page: number;
}

/** "append": Enter after the last cell wants a new row. */
export type Move = Position | 'append' | null;

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/** The next editable cell in reading order, wrapping over rows. */
export function next({ row, column }: Position, { rows, editable }: Shape): Move {
  const after = editable.find((candidate) => candidate > column);
  if (after !== undefined) return { row, column: after };
  const [first] = editable;
  if (first === undefined) return null;
  return row + 1 < rows ? { row: row + 1, column: first } : 'append';
}

export function previous({ row, column }: Position, { editable }: Shape): Move {
  const before = editable.findLast((candidate) => candidate < column);
  if (before !== undefined) return { row, column: before };
  const last = editable.at(-1);
  return last !== undefined && row > 0 ? { row: row - 1, column: last } : null;
}

/** The cell below; Enter goes here for people who chose so. */
export const below = ({ row, column }: Position, { rows }: Shape): Move =>
  row + 1 < rows ? { row: row + 1, column } : 'append';

type Step = (at: Position, shape: Shape) => Position;

const STEPS: Record<string, Step> = {
  ArrowUp: ({ row, column }, { rows }) => ({ row: clamp(row - 1, rows - 1), column }),
  ArrowDown: ({ row, column }, { rows }) => ({ row: clamp(row + 1, rows - 1), column }),
  ArrowLeft: ({ row, column }, { columns }) => ({ row, column: clamp(column - 1, columns - 1) }),
  ArrowRight: ({ row, column }, { columns }) => ({ row, column: clamp(column + 1, columns - 1) }),
  PageUp: ({ row, column }, { rows, page }) => ({ row: clamp(row - page, rows - 1), column }),
  PageDown: ({ row, column }, { rows, page }) => ({ row: clamp(row + page, rows - 1), column }),
  Home: ({ row, column }, { editable }) => ({ row, column: editable[0] ?? column }),
  End: ({ row, column }, { editable }) => ({ row, column: editable.at(-1) ?? column }),
};

/** A key that moves without Ctrl; null when it does not move. */
export const step = (key: string, at: Position, shape: Shape): Position | null =>
  STEPS[key]?.(at, shape) ?? null;
