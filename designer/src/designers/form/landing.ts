/** Where between the fields a dragged thing would go, and the bar that shows it. */
import type { Landing, Point } from '@/ui/drag/Drag.ts';
import type { Load, Target } from './FormDesign.ts';
import type { Place } from './model/places.ts';

const THICK = 3;

/** What an element says of its place: data-in, data-of (block or table), data-at. */
function placeOf({ dataset }: HTMLElement): Place | null {
  const at = Number(dataset.at ?? 0);
  const of = dataset.of ?? '';
  if (dataset.in === 'lines') return { in: 'lines', table: of, at };
  if (dataset.in === 'section' || dataset.in === 'summary') return { in: dataset.in, block: Number(of), at };
  return null;
}

const distance = ({ left, right, top, bottom }: DOMRect, { x, y }: Point): number =>
  Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));

function nearest(elements: Iterable<HTMLElement>, at: Point): { element: HTMLElement; box: DOMRect } | null {
  let best: { element: HTMLElement; box: DOMRect; far: number } | null = null;
  for (const element of elements) {
    const box = element.getBoundingClientRect();
    const far = distance(box, at);
    if (!best || far < best.far) best = { element, box, far };
  }
  return best;
}

/** A vertical bar beside a cell, a horizontal one where a cell takes the whole width. */
function beside(box: DOMRect, lies: boolean, after: boolean, gap: number): Landing<Target>['bar'] {
  if (lies) {
    const y = after ? box.bottom + gap : box.top - gap;
    return { x: box.left, y: y - THICK / 2, width: box.width, height: THICK };
  }
  const x = after ? box.right + gap : box.left - gap;
  return { x: x - THICK / 2, y: box.top, width: THICK, height: box.height };
}

function amongFields(paper: HTMLElement, at: Point): Landing<Target> | null {
  const container = nearest(paper.querySelectorAll<HTMLElement>('[data-container]'), at);
  if (!container) return null;
  const place = placeOf(container.element);
  if (!place) return null;
  const cell = nearest(container.element.querySelectorAll<HTMLElement>('[data-cell]'), at);
  if (!cell) {
    const { left, top, height } = container.box;
    return { place: { ...place, at: 0 }, bar: { x: left, y: top, width: THICK, height } };
  }
  const lies = place.in !== 'lines' && cell.box.width > container.box.width * 0.9;
  const after = lies ? at.y > cell.box.top + cell.box.height / 2 : at.x > cell.box.left + cell.box.width / 2;
  const index = Number(cell.element.dataset.at) + (after ? 1 : 0);
  const gap = place.in === 'lines' ? 0 : 6;
  return { place: { ...place, at: index }, bar: beside(cell.box, lies, after, gap) };
}

function amongBlocks(paper: HTMLElement, at: Point): Landing<Target> | null {
  const block = nearest(paper.querySelectorAll<HTMLElement>('[data-block]'), at);
  if (!block) return { place: { in: 'layout', at: 0 }, bar: null };
  const after = at.y > block.box.top + block.box.height / 2;
  const index = Number(block.element.dataset.block) + (after ? 1 : 0);
  return { place: { in: 'layout', at: index }, bar: beside(block.box, true, after, 7) };
}

const within = ({ left, right, top, bottom }: DOMRect, { x, y }: Point): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

export function landingOn(paper: HTMLElement | null, at: Point, load: Load): Landing<Target> | null {
  if (!paper || !within(paper.getBoundingClientRect(), at)) return null;
  return load.kind === 'block' || load.kind === 'new_block' ? amongBlocks(paper, at) : amongFields(paper, at);
}
