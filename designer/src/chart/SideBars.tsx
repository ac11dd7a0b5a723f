/** Bars lying on their side: for names too long to stand under an axis. */
import { formatNumber } from '@/format/number.ts';
import { cutText, textWidth } from '@/format/textWidth.ts';
import css from './Chart.module.css';
import { allSizes, type ChartData, type KindProps, paint, size } from './data.ts';
import { axisOf } from './scale.ts';

const TYPE = 12;
const BAR = 13;
const GAP = 3;
const PAD = 11;
const LONGEST_NAME = 176;
/** Times are known by their place: some of them may go without a name. */
const TIME = /^\d{4}/;

/** Some name does not fit under its bar in `width` px, and nobody could tell what a bar without a name is. */
export function isLong(x: readonly string[], width: number): boolean {
  if (x.length === 0 || TIME.test(x[0] ?? '')) return false;
  return Math.max(...x.map((name) => textWidth(name, TYPE))) > width / x.length;
}

const rowHeight = (count: number): number => count * BAR + (count - 1) * GAP + PAD;

export const sideHeight = ({ x, series }: ChartData): number => x.length * rowHeight(series.length) + 4;

const shown = (value: string | null): string => formatNumber(value ?? '', { most: 0 });

export function SideBars({ x, series, width, height, pointed, onPoint, onPick }: KindProps) {
  const axis = axisOf(allSizes(series));
  const names = Math.min(
    LONGEST_NAME,
    width * 0.34,
    Math.max(...x.map((name) => textWidth(name, TYPE))) + 10,
  );
  const figures =
    Math.max(...series.flatMap(({ values }) => values.map((value) => textWidth(shown(value), TYPE)))) + 10;
  const room = width - names - figures;
  const at = (value: number) => names + axis.at(value) * room;
  const row = rowHeight(series.length);
  return (
    <>
      <line className={css.zero} x1={at(0)} x2={at(0)} y1={0} y2={height} />
      {x.map((name, index) => (
        <g
          key={index}
          transform={`translate(0 ${index * row})`}
          onPointerEnter={() => onPoint(index)}
          onPointerLeave={() => onPoint(null)}
          onClick={() => onPick?.(index)}
        >
          <rect
            className={css.hit}
            data-pointed={pointed === index}
            data-pick={onPick !== undefined}
            width={width}
            height={row}
          />
          <text className={css.label} x={names - 8} y={row / 2 + 4} textAnchor="end">
            {cutText(name, names - 10, TYPE)}
          </text>
          {series.map((one, number) => {
            const value = one.values[index] ?? null;
            const end = at(size(value));
            const top = PAD / 2 + number * (BAR + GAP);
            return (
              <g key={one.name} className={css.marks}>
                <rect
                  x={Math.min(at(0), end)}
                  y={top}
                  width={Math.abs(end - at(0))}
                  height={BAR}
                  rx={2.5}
                  fill={paint(number)}
                />
                <text className={css.figure} x={Math.max(at(0), end) + 6} y={top + BAR - 2.5}>
                  {shown(value)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </>
  );
}
