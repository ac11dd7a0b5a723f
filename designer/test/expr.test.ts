/** The shared vector file, read by the third of its readers: pytest runs it through Python and PostgreSQL. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FUNCTIONS } from '@/expr/functions/index.ts';
import {
  asTree,
  type Context,
  type Env,
  evaluate,
  isNum,
  needsServer,
  numberText,
  type Row,
  reads,
} from '@/expr/index.ts';

interface Case {
  id: string;
  formula: string;
  set?: Row;
  line?: number;
  result: string | boolean | null;
  tree: unknown;
}
interface Vectors {
  context: { today: string; now: string; user_id: number; department_id: number; my: Row; zone: string };
  record: Row;
  related: { [form: string]: { [id: string]: Row } };
  cases: Case[];
  examples: { formula: string; tree: unknown }[];
  words: string[];
}

const vectors: Vectors = JSON.parse(readFileSync('../tests/vectors/formula.json', 'utf-8'));
/** Which form a reference field of the vectors leads to. */
const TARGETS: { [field: string]: string } = {
  item: 'thing',
  nobody: 'thing',
  thing: 'thing',
  group: 'kind',
  owner: 'user',
};

const { user_id: userId, department_id: departmentId, ...asked } = vectors.context;
const context: Context = { ...asked, userId, departmentId };

function envOf(vector: Case): Env {
  const record: Row = { ...vectors.record, ...vector.set };
  const line = vector.line === undefined ? undefined : (record.lines as Row[])[vector.line];
  const follow: Env['follow'] = (path, id) => vectors.related[TARGETS[path.at(-1) ?? ''] ?? '']?.[String(id)];
  return { record, context, follow, ...(line && { line }) };
}

/** Numbers as the file writes them, without zeros at the end. */
const expected = (result: Case['result'], value: unknown) =>
  isNum(value) && typeof result === 'string' && result.includes('.') ? result.replace(/\.?0+$/, '') : result;

describe('formula vectors', () => {
  it.each(vectors.cases.map((vector) => [vector.id, vector.formula, vector] as const))(
    '%s: %s',
    (_id, _formula, vector) => {
      const value = evaluate(asTree(vector.tree), envOf(vector));
      expect(isNum(value) ? numberText(value) : value).toEqual(expected(vector.result, value));
    },
  );
});

describe('the function table', () => {
  it('has the words the server may send, and no others', () => {
    expect([...FUNCTIONS.keys()].sort()).toEqual([...vectors.words].sort());
  });

  it.each(vectors.examples.map(({ formula, tree }) => [formula, tree]))(
    'the example of the manual is true: %s',
    (_formula, tree) => {
      expect(evaluate(asTree(tree), { record: vectors.record, context })).toBe(true);
    },
  );
});

describe('trees', () => {
  const tree = asTree([
    'call',
    'IF',
    ['gt', ['line', 'num', 'qty'], ['num', '0']],
    ['list', 'num', 'lines', 'x'],
    ['call', 'OPEN', ['list', 'rows', 'lines']],
  ]);

  it('lists what they read', () => {
    expect(reads(tree)).toEqual([
      ['line', 'qty'],
      ['list', 'lines', 'x'],
      ['list', 'lines'],
    ]);
  });

  it('says when only the server can answer', () => {
    expect(needsServer(tree)).toBe(true);
    expect(needsServer(asTree(['call', 'TODAY']))).toBe(false);
  });

  it('refuses a word it does not know instead of guessing', () => {
    expect(() => evaluate(asTree(['call', 'EVAL', ['text', 'alert(1)']]), { record: {}, context })).toThrow(
      'EVAL',
    );
    expect(() => asTree('qty * price')).toThrow('not a formula tree');
  });

  it('takes what a record of the API holds: references as objects, half-typed numbers as blank', () => {
    const env: Env = {
      record: { item: { id: 4, label: 'A', price: '2.50' }, qty: '3', typed: '-' },
      context,
    };
    expect(
      String(evaluate(asTree(['mul', ['path', 'num', 'item', 'price'], ['path', 'num', 'qty']]), env)),
    ).toBe('7.5');
    expect(String(evaluate(asTree(['add', ['path', 'num', 'typed'], ['num', '1']]), env))).toBe('1');
    expect(evaluate(asTree(['eq', ['path', 'ref', 'item'], ['path', 'ref', 'item']]), env)).toBe(true);
  });
});
