/** Formulas in the browser: trees from the server, evaluated on exact decimals. */
export type { Context, Env } from './env.ts';
export { evaluate, holds } from './evaluate.ts';
export { type Num, num, numberText, round } from './exact.ts';
export { asTree, needsServer, reads, type Tree } from './tree.ts';
export { isNum, Moment, type Row, type Value } from './value.ts';
