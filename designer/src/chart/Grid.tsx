/** Lines of an upright chart: amounts at the side, names below, as many as fit. */
import { textWidth } from '@/format/textWidth.ts';
import css from './Chart.module.css';
import type { Axis } from './scale.ts';
import { shortNumber } from './scale.ts';

const TYPE = 12;
const NAMES = 24;
const TOP = 10;

export interface Frame {
  left: number;
  /** px from the left of one name to the next. */
  band: number;
  y: (value: number) => number;
  top: number;
  bottom: number;
}

/** Room for the axis labels, and where things lie in what is left. */
export function frameOf(axis: Axis, count: number, width: number, height: number): Frame {
  const left = Math.max(...axis.ticks.map((tick) => textWidth(shortNumber(tick), TYPE))) + 12;
  const bottom = height - NAMES;
  const y = (value: number) => bottom - axis.at(value) * (bottom - TOP);
  return { left, band: (width - left) / Math.max(1, count), y, top: TOP, bottom };
}

interface Props {
  axis: Axis;
  frame: Frame;
  x: readonly string[];
  width: number;
}

export function Grid({ axis, frame, x, width }: Props) {
  const widest = Math.max(0, ...x.map((name) => textWidth(name, TYPE))) + 14;
  const every = Math.max(1, Math.ceil(widest / frame.band));
  return (
    <>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? css.zero : css.line}
            x1={frame.left}
            x2={width}
            y1={frame.y(tick)}
            y2={frame.y(tick)}
          />
          <text className={css.label} x={frame.left - 8} y={frame.y(tick) + 4} textAnchor="end">
            {shortNumber(tick)}
          </text>
        </g>
      ))}
      {x.map((name, index) =>
        index % every === 0 ? (
          <text
            key={index}
            className={css.label}
            x={frame.left + (index + 0.5) * frame.band}
            y={frame.bottom + 18}
            textAnchor="middle"
          >
            {name}
          </text>
        ) : null,
      )}
    </>
  );
}
