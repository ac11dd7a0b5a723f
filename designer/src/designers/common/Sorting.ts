/** Dragging within one list: what is carried lands between the entries marked with `data-sort`. */
import { Drag, type Landing, type Point } from '@/ui/drag/Drag.ts';

const THICK = 3;
const GAP = 4;

interface Entry {
  box: DOMRect;
  at: number;
}

const middle = ({ left, width, top, height }: DOMRect): Point => ({
  x: left + width / 2,
  y: top + height / 2,
});

/** The nearest entry; what is beside the pointer counts before what is above or below it. */
function nearest(entries: readonly Entry[], at: Point, across: boolean): Entry | undefined {
  const far = ({ box }: Entry) => {
    const { x, y } = middle(box);
    return across ? Math.abs(y - at.y) * 4 + Math.abs(x - at.x) : Math.abs(y - at.y);
  };
  return [...entries].sort((one, other) => far(one) - far(other))[0];
}

export class Sorting<D> {
  readonly drag = new Drag<D, number>();
  private readonly across: boolean;
  /** The element that holds the entries. */
  container: () => HTMLElement | null = () => null;

  constructor(direction: 'across' | 'down') {
    this.across = direction === 'across';
    this.drag.landingAt = (at) => this.landing(at);
  }

  private landing(at: Point): Landing<number> | null {
    const elements = this.container()?.querySelectorAll<HTMLElement>('[data-sort]') ?? [];
    const entries = [...elements].map((element) => ({
      box: element.getBoundingClientRect(),
      at: Number(element.dataset.sort),
    }));
    const entry = nearest(entries, at, this.across);
    if (!entry) return { place: 0, bar: null };
    const { box } = entry;
    const after = this.across ? at.x > middle(box).x : at.y > middle(box).y;
    const bar = this.across
      ? {
          x: (after ? box.right + GAP : box.left - GAP) - THICK / 2,
          y: box.top,
          width: THICK,
          height: box.height,
        }
      : { x: box.left, y: (after ? box.bottom : box.top) - THICK / 2, width: box.width, height: THICK };
    return { place: entry.at + (after ? 1 : 0), bar };
  }
}
