/** Figures and typed numbers: nothing may pass through a JavaScript number. */
import { describe, expect, it } from 'vitest';
import { formatNumber, formatPercent, shiftPoint } from '@/format/number.ts';
import { typedNumber, typedPercent } from '@/format/typed.ts';

describe('a figure on screen', () => {
  it.each([
    ['1234567.5', { least: 2, most: 2 }, '1,234,567.50'],
    ['36.6800', { least: 2, most: 4 }, '36.68'],
    ['36.6812', { least: 2, most: 4 }, '36.6812'],
    ['12.0000', {}, '12'],
    ['-0.005', { least: 2, most: 2 }, '-0.01'],
    ['-0.004', { least: 2, most: 2 }, '0.00'],
    ['999.995', { least: 2, most: 2 }, '1,000.00'],
    ['90071992547409929999.99', { least: 2, most: 2 }, '90,071,992,547,409,929,999.99'],
    ['', {}, ''],
    ['n/a', {}, 'n/a'],
  ])('shows %s with %o as %s', (value, look, shown) => {
    expect(formatNumber(value, look)).toBe(shown);
  });
  it('shows a fraction as percent, exactly', () => {
    expect(formatPercent('0.1300')).toBe('13%');
    expect(formatPercent('-0.0725')).toBe('-7.25%');
    expect(shiftPoint('13', -2)).toBe('0.13');
  });
});

describe('a typed number', () => {
  it.each([
    ['１２。５', '12.5'],
    ['1,234.50', '1234.50'],
    ['￥ 88', '88'],
    ['.5', '0.5'],
    ['-3.', '-3'],
    ['', ''],
    ['12a', null],
    ['1.2.3', null],
  ])('reads %s as %s', (typed, value) => {
    expect(typedNumber(typed)).toBe(value);
  });
  it('reads percent with and without its sign', () => {
    expect(typedPercent('13%')).toBe('0.13');
    expect(typedPercent('６％')).toBe('0.06');
  });
});
