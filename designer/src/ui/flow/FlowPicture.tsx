/** A flow to look at: steps from top to bottom, which of them are done, where it stands, and what the ways say. */
import { useMemo } from 'react';
import css from './FlowPicture.module.css';
import { layered, type Sizes, type Spot, type Way } from './layered.ts';

export interface PicturedStep {
  id: string;
  label: string;
  type: string;
  /** done, open, incident, lit, ahead; "" for not reached. */
  state: string;
  /** The state in words. */
  note?: string;
}

export interface PicturedWay extends Way {
  /** When it is taken. */
  label: string;
}

interface Props {
  /** What it is a picture of. */
  label: string;
  steps: readonly PicturedStep[];
  ways: readonly PicturedWay[];
  /** Steps can be chosen. */
  onPick?: (id: string) => void;
  picked?: string;
}

const SIZES: Sizes = { width: 148, height: 44, gapX: 28, gapY: 44 };
const MARGIN = 64;
/** Gateways are points, not steps people know. */
const SILENT = new Set(['choice', 'merge', 'fork', 'join']);

/** A way past other steps, down or back up, is drawn beside them; steps cover where it begins and ends. */
const passes = (from: Spot, to: Spot): boolean => to.y <= from.y || to.y - from.y > SIZES.height + SIZES.gapY;

const line = (from: Spot, to: Spot, edge: number): string => {
  if (passes(from, to)) return `M${from.x},${from.y} H${edge} V${to.y} H${to.x}`;
  if (from.x === to.x) return `M${from.x},${from.y} V${to.y}`;
  const turn = to.y - (SIZES.height + SIZES.gapY) / 2;
  return `M${from.x},${from.y} V${turn} H${to.x} V${to.y}`;
};

export function FlowPicture({ label, steps, ways, onPick, picked }: Props) {
  const { spots, width, height } = useMemo(() => layered(steps, ways, SIZES), [steps, ways]);
  const edge = width + MARGIN / 2;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.frame} aria-label={label} tabIndex={0}>
      <div className={css.paper} style={{ width: width + MARGIN, height }}>
        <svg className={css.wires} width={width + MARGIN} height={height} aria-hidden="true">
          {ways.map((way) => {
            const [from, to] = [spots.get(way.from), spots.get(way.to)];
            return from && to ? <path key={way.id} d={line(from, to, edge)} /> : null;
          })}
        </svg>
        {ways.map((way) => {
          const [from, to] = [spots.get(way.from), spots.get(way.to)];
          if (!way.label || !from || !to) return null;
          const style = passes(from, to)
            ? { left: edge - SIZES.gapX, top: from.y + (SIZES.height + SIZES.gapY) / 2 }
            : { left: to.x, top: to.y - SIZES.height / 2 - SIZES.gapY / 4 };
          return (
            <span key={way.id} className={css.when} style={style} title={way.label}>
              {way.label}
            </span>
          );
        })}
        <ol>
          {steps.map((step) => {
            const spot = spots.get(step.id);
            if (!spot) return null;
            const silent = SILENT.has(step.type);
            const said = step.note ? `${step.label} · ${step.note}` : step.label;
            return (
              <li
                key={step.id}
                className={css.step}
                data-silent={silent}
                data-state={step.state}
                data-picked={picked === step.id}
                style={{ left: spot.x, top: spot.y }}
                aria-current={step.state === 'open' ? 'step' : undefined}
              >
                {onPick ? (
                  <button type="button" onClick={() => onPick(step.id)}>
                    {said}
                  </button>
                ) : (
                  <span title={said}>{step.label}</span>
                )}
                {!onPick && step.note && <span className="sr-only">{step.note}</span>}
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}
