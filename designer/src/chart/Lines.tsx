/** Lines over time. */
import css from './Chart.module.css';
import { allSizes, type KindProps, paint, size } from './data.ts';
import { frameOf, Grid } from './Grid.tsx';
import { Hits } from './Hits.tsx';
import { axisOf } from './scale.ts';

export function Lines({ x, series, width, height, pointed, onPoint, onPick }: KindProps) {
  const axis = axisOf(allSizes(series));
  const frame = frameOf(axis, x.length, width, height);
  const at = (index: number) => frame.left + (index + 0.5) * frame.band;
  return (
    <>
      <Grid axis={axis} frame={frame} x={x} width={width} />
      <Hits x={x} frame={frame} pointed={pointed} onPoint={onPoint} onPick={onPick} />
      {series.map((one, number) => {
        const points = one.values.map((value, index) => [at(index), frame.y(size(value))] as const);
        const seen = pointed === null ? undefined : points[pointed];
        return (
          <g key={one.name} className={css.marks}>
            <polyline
              points={points.map((point) => point.join(',')).join(' ')}
              fill="none"
              stroke={paint(number)}
              strokeWidth={2.5}
              strokeLinejoin="round"
              strokeLinecap="round"
            />
            {seen && (
              <circle
                cx={seen[0]}
                cy={seen[1]}
                r={4.5}
                fill="#fff"
                stroke={paint(number)}
                strokeWidth={2.5}
              />
            )}
          </g>
        );
      })}
    </>
  );
}
