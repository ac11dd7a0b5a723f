// Evaluates a batch of formula trees with the web client's evaluator: JSON on stdin, JSON on stdout.
import { readFileSync } from 'node:fs';
import { evaluate, isNum, numberText } from '../../designer/src/expr/index.ts';

const { context, cases } = JSON.parse(readFileSync(0, 'utf-8'));
const { user_id: userId, department_id: departmentId, ...asked } = context;

const answers = cases.map(({ tree, record, line, related }) => {
  const follow = (path, id) => related[`${path.at(-1)}:${id}`];
  const value = evaluate(tree, { record, line, follow, context: { ...asked, userId, departmentId } });
  return isNum(value) ? numberText(value) : value;
});
process.stdout.write(JSON.stringify(answers));
