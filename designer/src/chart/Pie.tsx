/** Shares of a whole as a ring, with their names and percents beside it. */
import { cutText } from '@/format/textWidth.ts';
import css from './Chart.module.css';
import { type KindProps, paint, size } from './data.ts';

const TYPE = 12;
const LINE = 22;
/** Inner radius as a share of the outer one. */
const HOLE = 0.62;

const point = (centre: number, radius: number, share: number): string => {
  const angle = 2 * Math.PI * share - Math.PI / 2;
  return `${centre + radius * Math.cos(angle)} ${centre + radius * Math.sin(angle)}`;
};

/** A slice of a ring from one share to another. */
export function slicePath(centre: number, radius: number, from: number, to: number): string {
  // A whole ring begins where it ends, which SVG draws as nothing.
  const end = Math.min(to, from + 0.9999);
  const large = end - from > 0.5 ? 1 : 0;
  const inner = radius * HOLE;
  return `M${point(centre, radius, from)}A${radius} ${radius} 0 ${large} 1 ${point(centre, radius, end)}L${point(centre, inner, end)}A${inner} ${inner} 0 ${large} 0 ${point(centre, inner, from)}Z`;
}

export function Pie({ x, series: [first], width, height, pointed, onPoint, onPick }: KindProps) {
  const sizes = x.map((_, index) => Math.max(0, size(first?.values[index])));
  const whole = sizes.reduce((sum, value) => sum + value, 0) || 1;
  const starts = sizes.map(
    (_, index) => sizes.slice(0, index).reduce((sum, value) => sum + value, 0) / whole,
  );
  const centre = height / 2;
  const names = height + 20;
  const top = centre - (x.length * LINE) / 2;
  return (
    <>
      {x.map((name, index) => {
        const from = starts[index] ?? 0;
        const share = (sizes[index] ?? 0) / whole;
        return (
          <g
            key={index}
            className={css.slice}
            data-dim={pointed !== null && pointed !== index}
            onPointerEnter={() => onPoint(index)}
            onPointerLeave={() => onPoint(null)}
            onClick={() => onPick?.(index)}
          >
            <path
              d={slicePath(centre, centre - 6, from, from + share)}
              fill={paint(index)}
              stroke="#fff"
              strokeWidth={2}
            />
            <rect x={names} y={top + index * LINE + 5} width={10} height={10} rx={2} fill={paint(index)} />
            <text className={css.label} x={names + 18} y={top + index * LINE + 14}>
              {cutText(name, width - names - 70, TYPE)} {(share * 100).toFixed(1)}%
            </text>
          </g>
        );
      })}
    </>
  );
}
