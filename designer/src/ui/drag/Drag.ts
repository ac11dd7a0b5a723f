/**
 * Dragging with a pointer, outside React: nothing renders while the pointer moves but the bar and the chip.
 *
 * A source says what it carries; places are elements with `data-drop`; whoever owns the places says where between
 * them the thing would go. The keyboard has its own ways (see the designers); this is for mouse, pen and finger.
 */

export interface Point {
  x: number;
  y: number;
}

/** Where a thing would go, and the bar that shows it, in coordinates of the window. */
export interface Landing<P> {
  place: P;
  bar: { x: number; y: number; width: number; height: number } | null;
  /** Why it may not go there; it is not put down then. */
  refused?: string;
}

interface Carried<D, P> {
  data: D;
  /** What the chip says. */
  label: string;
  at: Point;
  landing: Landing<P> | null;
}

type Listener = () => void;

/** px the pointer moves before it is a drag and no click. */
const DISTANCE = 6;
/** px from an edge at which what is scrolled goes on. */
const EDGE = 56;
const FASTEST = 18;

export class Drag<D, P> {
  private readonly listeners = new Set<Listener>();
  private carried: Carried<D, P> | null = null;
  private scroller: HTMLElement | null = null;
  private frame = 0;
  /** Where it would land; set by whoever owns the places. */
  landingAt: (point: Point, data: D) => Landing<P> | null = () => null;
  onDrop: (data: D, place: P) => void = () => undefined;

  readonly current = (): Carried<D, P> | null => this.carried;

  readonly subscribe = (listener: Listener): Listener => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** The element that scrolls when the pointer nears its edge. */
  readonly scrollIn = (element: HTMLElement | null): void => {
    this.scroller = element;
  };

  /** A pointer went down on a source: follow it. */
  start(
    event: { clientX: number; clientY: number; button: number; pointerId: number },
    data: D,
    label: string,
  ) {
    if (event.button !== 0) return;
    const from = { x: event.clientX, y: event.clientY };
    const move = (next: PointerEvent) => {
      if (next.pointerId !== event.pointerId) return;
      const at = { x: next.clientX, y: next.clientY };
      if (!this.carried && Math.hypot(at.x - from.x, at.y - from.y) < DISTANCE) return;
      next.preventDefault();
      this.carry(data, label, at);
    };
    const end = (dropped: boolean) => () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', cancel);
      removeEventListener('keydown', onEscape, true);
      this.finish(dropped);
    };
    const up = end(true);
    const cancel = end(false);
    const onEscape = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !this.carried) return;
      key.stopPropagation();
      key.preventDefault();
      cancel();
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
    addEventListener('pointercancel', cancel);
    addEventListener('keydown', onEscape, true);
  }

  private carry(data: D, label: string, at: Point): void {
    if (!this.carried) {
      document.body.style.userSelect = 'none';
      document.body.style.cursor = 'grabbing';
      this.scrollOn();
    }
    this.carried = { data, label, at, landing: this.landingAt(at, data) };
    this.announce();
  }

  private finish(dropped: boolean): void {
    const carried = this.carried;
    cancelAnimationFrame(this.frame);
    if (!carried) return;
    this.carried = null;
    document.body.style.userSelect = '';
    document.body.style.cursor = '';
    // The click that ends a drag is no click.
    const swallow = (event: Event) => event.stopPropagation();
    addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', swallow, true), 0);
    this.announce();
    if (dropped && carried.landing && !carried.landing.refused)
      this.onDrop(carried.data, carried.landing.place);
  }

  /** While the pointer rests near an edge, go on scrolling. */
  private scrollOn(): void {
    const step = () => {
      const { carried, scroller } = this;
      if (!carried) return;
      const by = scroller ? speed(scroller.getBoundingClientRect(), carried.at) : 0;
      if (scroller && by !== 0) {
        const before = scroller.scrollTop;
        scroller.scrollTop += by;
        if (scroller.scrollTop !== before) this.carry(carried.data, carried.label, carried.at);
      }
      this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  private announce(): void {
    for (const listener of this.listeners) listener();
  }
}

/** px to scroll in one frame: nothing in the middle, faster near the edge. */
function speed(box: DOMRect, at: Point): number {
  if (at.x < box.left || at.x > box.right) return 0;
  const above = box.top + EDGE - at.y;
  const below = at.y - (box.bottom - EDGE);
  if (above > 0) return -Math.min(FASTEST, above / 4);
  return below > 0 ? Math.min(FASTEST, below / 4) : 0;
}
