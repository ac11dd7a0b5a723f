/** A heading that sorts: up, down, and back to the usual order. */
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import css from './ListGrid.module.css';

export type Direction = 'ascending' | 'descending' | undefined;

export const directionOf = (sort: string, name: string): Direction =>
  sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined;

/** Unsorted, one way, the other, unsorted again. Of figures people want the largest first. */
export function nextSort(sort: string, name: string, figures: boolean): string {
  const ways = figures ? [`-${name}`, name] : [name, `-${name}`];
  return [...ways, ''][ways.indexOf(sort) + 1] ?? '';
}

interface Props {
  label: string;
  direction: Direction;
  /** Numbers: the arrow goes in front, so that the words line up with the figures. */
  atEnd: boolean;
  onSort: () => void;
}

export function SortHeading({ label, direction, atEnd, onSort }: Props) {
  const Arrow = direction === 'descending' ? ArrowDownOutlined : ArrowUpOutlined;
  return (
    <button
      type="button"
      className={css.sort}
      data-sorted={direction !== undefined}
      data-end={atEnd}
      onClick={onSort}
      tabIndex={-1}
    >
      <span className={css.sortLabel}>{label}</span>
      <Arrow className={css.arrow ?? ''} aria-hidden="true" />
    </button>
  );
}
