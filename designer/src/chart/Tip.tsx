/** The exact figures under the pointer, beside it, never outside the chart. */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { formatNumber } from '@/format/number.ts';
import css from './Chart.module.css';
import { type ChartData, paint } from './data.ts';

interface Props extends ChartData {
  index: number;
  /** Where the pointer was last seen, in the window. */
  pointer: RefObject<Spot>;
}

export interface Spot {
  clientX: number;
  clientY: number;
}

/** px between pointer and tip. */
const AWAY = 14;

function follow(tip: HTMLElement, spot: Spot): void {
  const frame = tip.parentElement?.getBoundingClientRect();
  if (!frame) return;
  const x = spot.clientX - frame.left;
  const y = spot.clientY - frame.top;
  const left = x + AWAY + tip.offsetWidth > frame.width ? x - AWAY - tip.offsetWidth : x + AWAY;
  tip.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, y - tip.offsetHeight / 2)}px)`;
}

export function Tip({ x, series, index, pointer }: Props) {
  const tip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const frame = tip.current?.parentElement;
    if (tip.current) follow(tip.current, pointer.current);
    const move = (event: PointerEvent) => tip.current && follow(tip.current, event);
    frame?.addEventListener('pointermove', move);
    return () => frame?.removeEventListener('pointermove', move);
  }, [pointer]);
  return (
    <div ref={tip} className={css.tip}>
      <b>{x[index]}</b>
      {series.map((one, at) => (
        <span key={one.name} className={css.tipLine}>
          <span className={css.swatch} style={{ background: paint(at) }} />
          {one.name}
          <span className="num">{formatNumber(one.values[index] ?? '', { most: 2 }) || '—'}</span>
        </span>
      ))}
    </div>
  );
}
