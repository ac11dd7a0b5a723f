/** Where the active column lies, read from its heading, which shares the template with every row. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { GridHandle } from './GridView.tsx';

export interface Place {
  left: number;
  width: number;
}

function measure(grid: HTMLElement, column: string): Place | null {
  const heading = grid.querySelector<HTMLElement>(
    `[role="columnheader"][data-column="${CSS.escape(column)}"]`,
  );
  return heading && { left: heading.offsetLeft, width: heading.offsetWidth };
}

const same = (a: Place | null, b: Place | null): boolean => a?.left === b?.left && a?.width === b?.width;

/** `columns` is here so that a new layout is measured again. */
export function useCellPlace(
  grid: RefObject<GridHandle | null>,
  column: string | null,
  columns: readonly unknown[],
): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns change the layout that is measured
  useLayoutEffect(() => {
    const element = grid.current?.element();
    if (!element || column === null) return;
    const update = () =>
      setPlace((before) => (same(before, measure(element, column)) ? before : measure(element, column)));
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid, column, columns]);
  return column === null ? null : place;
}
