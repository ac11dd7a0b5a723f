/** Columns are as wide as what they hold, not as their headings: an English list fits where a Chinese one does. */
import { describe, expect, it } from 'vitest';
import { textWidth, twoLineWidth } from '@/format/textWidth.ts';
import { fitTexts } from '@/grid/fitWidth.ts';

describe('a heading of several words', () => {
  it('breaks where both lines are shortest', () => {
    expect(twoLineWidth('Total quantity', 13)).toBe(textWidth('quantity', 13));
    expect(twoLineWidth('Salesperson', 13)).toBe(textWidth('Salesperson', 13));
    expect(twoLineWidth('要求交货日期', 13)).toBe(textWidth('要求交货日期', 13));
  });

  it('takes no more room than its column needs', () => {
    expect(fitTexts('Required by', ['2026-11-22'])).toBeLessThan(fitTexts('Requiredby', ['2026-11-22']) + 1);
    expect(fitTexts('Total quantity', ['12'])).toBeLessThan(110);
  });
});
