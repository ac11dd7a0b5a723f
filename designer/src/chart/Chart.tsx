/** A chart as plain SVG: a picture for the eye, a table for those who hear it, a tooltip for the exact figures. */
import { useLayoutEffect, useRef, useState } from 'react';
import { Bars } from './Bars.tsx';
import css from './Chart.module.css';
import { type ChartData, type KindProps, paint } from './data.ts';
import { Lines } from './Lines.tsx';
import { Pie } from './Pie.tsx';
import { isLong, SideBars, sideHeight } from './SideBars.tsx';
import { type Spot, Tip } from './Tip.tsx';

interface Props extends ChartData {
  /** What the chart says, for those who do not see it. */
  label: string;
  /** bar, line or pie. */
  type: string;
  /** px; bars with long names take what they need. */
  height?: number;
  /** A bar, point or slice was chosen. */
  onPick?: (index: number) => void;
}

type Kind = (props: KindProps) => React.ReactNode;

const KINDS: Record<string, Kind> = { bar: Bars, line: Lines, pie: Pie };
const HEIGHT = 224;

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(box.current);
    setWidth(box.current.clientWidth);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}

function Legend({ series }: Pick<ChartData, 'series'>) {
  return (
    <ul className={css.legend} aria-hidden="true">
      {series.map(({ name }, index) => (
        <li key={name}>
          <span className={css.swatch} style={{ background: paint(index) }} />
          {name}
        </li>
      ))}
    </ul>
  );
}

function Spoken({ label, x, series }: Pick<Props, 'label' | 'x' | 'series'>) {
  return (
    <table className="sr-only">
      <caption>{label}</caption>
      <tbody>
        {x.map((name, index) => (
          <tr key={index}>
            <th scope="row">{name}</th>
            {series.map((one) => (
              <td key={one.name}>
                {one.name}: {one.values[index] ?? ''}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Chart({ label, type, x, series, height = HEIGHT, onPick }: Props) {
  const { box, width } = useWidth();
  const [pointed, setPointed] = useState<number | null>(null);
  const pointer = useRef<Spot>({ clientX: 0, clientY: 0 });
  const sideways = type === 'bar' && isLong(x, width);
  const Shape = sideways ? SideBars : (KINDS[type] ?? Bars);
  const tall = sideways ? sideHeight({ x, series }) : height;
  return (
    <figure className={css.chart}>
      {series.length > 1 && type !== 'pie' && <Legend series={series} />}
      <div
        ref={box}
        className={css.canvas}
        style={{ height: tall }}
        aria-hidden="true"
        onPointerOver={(event) => {
          pointer.current = event;
        }}
      >
        {width > 0 && (
          <svg width={width} height={tall} aria-hidden="true">
            <Shape
              x={x}
              series={series}
              width={width}
              height={tall}
              pointed={pointed}
              onPoint={setPointed}
              onPick={onPick}
            />
          </svg>
        )}
        {pointed !== null && <Tip x={x} series={series} index={pointed} pointer={pointer} />}
      </div>
      <Spoken label={label} x={x} series={series} />
    </figure>
  );
}
