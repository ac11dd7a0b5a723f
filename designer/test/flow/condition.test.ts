/** Conditions built from field, comparison and value are formulas, and read back as what was built. */
import { expect, it } from 'vitest';
import { type Comparison, comparisonsOf, formulaOf, type Sort } from '@/designers/flow/model/condition.ts';

const sort = (field: string): Sort => (field === 'total' ? 'number' : 'choice');

it('reads back what it wrote', () => {
  const rows: Comparison[] = [
    { field: 'total', op: '>=', value: '5000' },
    { field: 'kind', op: '<>', value: 'urgent' },
  ];
  const text = formulaOf(rows, sort);
  expect(text).toBe('AND(total >= 5000, kind <> "urgent")');
  expect(comparisonsOf(text)).toEqual(rows);
});

it('leaves what it cannot say as the formula it is', () => {
  expect(comparisonsOf('SUM(lines.qty) > 3')).toBeNull();
  expect(comparisonsOf('total > 1 OR total < 0')).toBeNull();
  expect(comparisonsOf('')).toEqual([]);
});
