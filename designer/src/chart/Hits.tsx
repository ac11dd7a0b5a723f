/** The invisible bands the pointer meets: easier to hit than a thin bar. */
import css from './Chart.module.css';
import type { KindProps } from './data.ts';
import type { Frame } from './Grid.tsx';

type Props = Pick<KindProps, 'x' | 'pointed' | 'onPoint' | 'onPick'> & { frame: Frame };

export function Hits({ x, frame, pointed, onPoint, onPick }: Props) {
  return x.map((_, index) => (
    <rect
      key={index}
      className={css.hit}
      data-pointed={pointed === index}
      data-pick={onPick !== undefined}
      x={frame.left + index * frame.band}
      y={0}
      width={frame.band}
      height={frame.bottom}
      onPointerEnter={() => onPoint(index)}
      onPointerLeave={() => onPoint(null)}
      onClick={() => onPick?.(index)}
    />
  ));
}
