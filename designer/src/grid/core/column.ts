/** What a grid knows of a column. */
import type { ReactNode } from 'react';
import type { RowKey } from './RowStore.ts';

/** One choice offered while a cell is typed into. */
export interface Suggestion {
  key: string | number;
  label: string;
  hint?: string | undefined;
  /** Whatever the column wants back when it is chosen. */
  value: unknown;
}

/** How a cell is edited as text. */
export interface CellEditing<R> {
  /** The text to start from. */
  show: (row: R) => string;
  /** Take what was typed; an empty text clears. */
  commit: (key: RowKey, text: string) => void;
  /** This row's cell cannot be changed. */
  readOnly?: (row: R) => boolean;
  inputMode?: 'text' | 'decimal' | 'numeric';
  /** Choices for a text; an empty text asks for the usual ones. */
  suggest?: (key: RowKey, text: string, signal: AbortSignal) => Promise<Suggestion[]>;
  choose?: (key: RowKey, suggestion: Suggestion) => void;
  /** Space turns the cell over: yes and no. */
  toggle?: (key: RowKey) => void;
}

export interface Column<R> {
  key: string;
  /** Heading as text, also what a screen reader says. */
  label: string;
  /** px; a growing column is at least this wide. */
  width: number;
  grow?: boolean;
  align?: 'start' | 'end' | 'center';
  /** Stays in view while scrolling sideways: leading columns, or ("end") the last one. */
  pinned?: boolean | 'end';
  /** Heading when the label alone is not enough. */
  heading?: ReactNode;
  sorted?: 'ascending' | 'descending' | undefined;
  /** What the cell shows. */
  render: (row: R, key: RowKey) => ReactNode;
  /** What the footer shows under the column; a component subscribes to its own figure. */
  footer?: ReactNode;
  /** Shown as calculated: tinted, never typed into. */
  computed?: boolean;
  editing?: CellEditing<R>;
}

/** The CSS grid template that header, rows and footer share. */
export const template = (
  columns: readonly Column<never>[] | readonly Pick<Column<never>, 'width' | 'grow'>[],
): string =>
  columns.map(({ width, grow }) => (grow ? `minmax(${width}px, ${width}fr)` : `${width}px`)).join(' ');

export const totalWidth = (columns: readonly { width: number }[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0);

/** How far from the left each leading pinned column sticks; undefined for the others. */
export function pinnedOffsets(
  columns: readonly { width: number; pinned?: boolean | 'end' }[],
): (number | undefined)[] {
  let left = 0;
  return columns.map(({ width, pinned }) => {
    if (pinned !== true) return undefined;
    left += width;
    return left - width;
  });
}
