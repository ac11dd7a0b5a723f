/** A chart, drawn when it comes into the page; the drawing library is fetched for the first one. */
import { useEffect, useRef, useState } from 'react';
import css from './Chart.module.css';
import type { ChartSeries } from './option.ts';

interface Props {
  /** What the chart says, for those who do not see it. */
  label: string;
  /** bar, line or pie. */
  type: string;
  /** Names along the axis, or of the slices. */
  x: readonly string[];
  series: readonly ChartSeries[];
  /** px. */
  height: number;
  /** A bar, point or slice was chosen. */
  onPick?: (index: number) => void;
}

type Drawing = import('./draw.ts').Drawing;

function useDrawing(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const pick = useRef(props.onPick);
  pick.current = props.onPick;
  useEffect(() => {
    const element = box.current;
    let drawn: Drawing | null = null;
    let gone = false;
    void import('./draw.ts').then(({ draw }) => {
      if (gone || !element) return;
      drawn = draw(element, (index) => pick.current?.(index));
      setDrawing(drawn);
    });
    return () => {
      gone = true;
      drawn?.dispose();
    };
  }, []);
  const { type, x, series } = props;
  useEffect(() => drawing?.show({ type, x, series }), [drawing, type, x, series]);
  return box;
}

export function Chart(props: Props) {
  const { label, x, series, height } = props;
  const box = useDrawing(props);
  return (
    <figure className={css.chart}>
      <div ref={box} className={css.canvas} style={{ height }} role="img" aria-label={label} />
      <table className="sr-only">
        <caption>{label}</caption>
        <tbody>
          {x.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, places do not
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
    </figure>
  );
}
