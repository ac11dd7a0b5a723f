/** Axes hold zero and every value on round steps; slices of a ring add up. */
import { describe, expect, it } from 'vitest';
import { barPath } from '@/chart/Bars.tsx';
import { slicePath } from '@/chart/Pie.tsx';
import { isLong } from '@/chart/SideBars.tsx';
import { axisOf, shortNumber } from '@/chart/scale.ts';
import { cutText, textWidth } from '@/format/textWidth.ts';

describe('an axis', () => {
  it.each([[[0, 86_801]], [[-80_760, 86_801]], [[0.02, 0.31]], [[-5, -1]], [[0, 0]], [[]]])(
    'holds %j',
    (values) => {
      const { ticks, at } = axisOf(values);
      expect(ticks).toContain(0);
      for (const value of values) {
        expect(at(value)).toBeGreaterThanOrEqual(0);
        expect(at(value)).toBeLessThanOrEqual(1);
      }
    },
  );
  it('writes short numbers in the reader’s units', () => {
    expect(shortNumber(120_000)).toBe('12万');
    expect(shortNumber(-25_000)).toBe('-2.5万');
    expect(shortNumber(0.25)).toBe('0.25');
  });
});

describe('shapes', () => {
  it('are drawn upwards and downwards', () => {
    expect(barPath(0, 100, 20, 40)).toContain('M0 100');
    expect(barPath(0, 100, 20, 160)).toContain('V157');
  });
  it('draw a whole ring as nearly one, for SVG draws a full turn as nothing', () => {
    expect(slicePath(50, 40, 0, 1)).not.toContain('NaN');
  });
  it('lie down when names are long', () => {
    expect(isLong(['2025-01', '2025-02'], 60)).toBe(false);
    expect(isLong(['内六角螺栓 M8×30', '深沟球轴承 6204'], 190)).toBe(true);
    expect(isLong(['内六角螺栓 M8×30', '深沟球轴承 6204'], 900)).toBe(false);
  });
  it('cut texts to their room', () => {
    expect(textWidth(cutText('苏州工业园区恒力紧固件有限公司', 80, 12), 12)).toBeLessThanOrEqual(80);
  });
});
