/** Where a problem is seen on the drawing, and what is lit when it is looked at. */
import { describe, expect, it } from 'vitest';
import type { WorkflowDef } from '@/designers/flow/model/definition.ts';
import { litBy, placeOf, type RunProblem, wayTo } from '@/designers/flow/model/problems.ts';
import { answers } from '@/designers/flow/searched.ts';

const DEF: WorkflowDef = {
  id: 'w1',
  workflow: 'bands',
  label: { en: 'Bands' },
  form: 'order',
  nodes: [
    { id: 'start', type: 'start' },
    { id: 'amount', type: 'choice' },
    { id: 'boss', type: 'approve' },
    { id: 'meet', type: 'merge' },
    { id: 'done', type: 'end' },
    { id: 'lost', type: 'approve' },
  ],
  edges: [
    { id: 'e1', from: 'start', to: 'amount' },
    { id: 'e2', from: 'amount', to: 'boss', when: 'total > 5' },
    { id: 'e3', from: 'amount', to: 'meet', default: true },
    { id: 'e4', from: 'boss', to: 'meet' },
    { id: 'e5', from: 'meet', to: 'done' },
  ],
};

const problem = (path: string, more: Partial<RunProblem> = {}): RunProblem => ({
  code: 'workflow.x',
  message: 'x',
  path,
  ...more,
});

describe('a problem', () => {
  it('is seen at its step or way, by id or by number; one of a choice at what is taken otherwise', () => {
    expect(placeOf(problem('/workflows/bands/nodes/boss/who/0'), DEF)).toBe('boss');
    expect(placeOf(problem('/workflows/bands/nodes/2/who'), DEF)).toBe('boss');
    expect(placeOf(problem('/workflows/bands/edges/e2/when'), DEF)).toBe('e2');
    expect(placeOf(problem('/workflows/bands/nodes/amount'), DEF)).toBe('e3');
    expect(placeOf(problem('/workflows/bands/form'), DEF)).toBe('');
  });

  it('lights the way a document takes to it', () => {
    expect(wayTo('boss', DEF)).toEqual(['start', 'e1', 'amount', 'e2', 'boss']);
    expect([...litBy(problem('/workflows/bands/nodes/amount'), DEF)]).toEqual([
      'start',
      'e1',
      'amount',
      'e3',
    ]);
    expect([...litBy(problem('/workflows/bands/nodes/lost'), DEF)]).toEqual(['lost']);
    expect(litBy(null, DEF).size).toBe(0);
  });

  it('lights the very run that shows it, with the ways between and those on which it is stuck', () => {
    const run = problem('/workflows/bands/nodes/meet', { fired: ['start', 'amount', 'boss'], stuck: ['e4'] });
    expect([...litBy(run, DEF)]).toEqual(['start', 'amount', 'boss', 'e1', 'e2', 'e4']);
  });
});

describe('a name', () => {
  it.each(['李', 'lixiao', 'lxm', 'LXM'])('is found by %s', (typed) => {
    expect(answers(typed, '李小梅')).toBe(true);
    expect(answers(typed, '周国华')).toBe(false);
  });
});
