/** Upright bars, side by side for each name. */
import css from './Chart.module.css';
import { allSizes, type KindProps, paint, size } from './data.ts';
import { frameOf, Grid } from './Grid.tsx';
import { Hits } from './Hits.tsx';
import { axisOf } from './scale.ts';

const WIDEST = 26;
const GAP = 2;

/** A bar with round shoulders at its far end. */
export function barPath(x: number, from: number, width: number, to: number): string {
  const radius = Math.min(3, width / 2, Math.abs(to - from));
  const turn = to < from ? radius : -radius;
  return `M${x} ${from}V${to + turn}Q${x} ${to} ${x + radius} ${to}H${x + width - radius}Q${x + width} ${to} ${x + width} ${to + turn}V${from}Z`;
}

export function Bars({ x, series, width, height, pointed, onPoint, onPick }: KindProps) {
  const axis = axisOf(allSizes(series));
  const frame = frameOf(axis, x.length, width, height);
  const bar = Math.min(WIDEST, (frame.band * 0.66) / series.length);
  const group = bar * series.length + GAP * (series.length - 1);
  const left = (index: number, at: number) =>
    frame.left + (index + 0.5) * frame.band - group / 2 + at * (bar + GAP);
  return (
    <>
      <Grid axis={axis} frame={frame} x={x} width={width} />
      <Hits x={x} frame={frame} pointed={pointed} onPoint={onPoint} onPick={onPick} />
      {series.map((one, at) => (
        <g key={one.name} fill={paint(at)} className={css.marks}>
          {one.values.map((value, index) => (
            <path key={index} d={barPath(left(index, at), frame.y(0), bar, frame.y(size(value)))} />
          ))}
        </g>
      ))}
    </>
  );
}
