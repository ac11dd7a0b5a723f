/** Conditions people build from field, comparison and value; anything else stays the formula it is. */
import type { FieldDef } from '../../form/model/definition.ts';

export interface Comparison {
  field: string;
  op: Op;
  /** As it is typed: a number, a text, the value of a choice. */
  value: string;
}

export const OPS = ['>=', '>', '<=', '<', '=', '<>'] as const;
export type Op = (typeof OPS)[number];

const NUMBERS = new Set(['integer', 'decimal', 'money', 'quantity', 'price', 'percent', 'number']);
const CHOICES = new Set(['select']);
const TEXTS = new Set(['text', 'long_text']);

export type Sort = 'number' | 'choice' | 'text';

/** How a field is compared; undefined: only by formula. */
export function sortOf({ type, multiple }: Pick<FieldDef, 'type' | 'multiple'>): Sort | undefined {
  if (multiple) return undefined;
  if (NUMBERS.has(type)) return 'number';
  if (CHOICES.has(type)) return 'choice';
  return TEXTS.has(type) ? 'text' : undefined;
}

export const opsFor = (sort: Sort): readonly Op[] => (sort === 'number' ? OPS : ['=', '<>']);

const ONE =
  /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*(>=|<=|<>|!=|>|<|=)\s*(?:"([^"]*)"|'([^']*)'|(-?\d+(?:\.\d+)?))\s*$/u;

/** The parts of AND(a, b, …), or of a and b; commas inside quotes are text. */
function partsOf(text: string): string[] {
  const inner = /^\s*(?:AND|且)\s*[(（](.*)[)）]\s*$/isu.exec(text)?.[1];
  if (inner === undefined) return [text];
  return inner.match(/(?:"[^"]*"|'[^']*'|[^,，])+/gu) ?? [text];
}

/** The comparisons a formula consists of; null when it is more than that. Blank is none yet. */
export function comparisonsOf(text: string): Comparison[] | null {
  if (text.trim() === '') return [];
  const found = partsOf(text).map((part) => ONE.exec(part));
  if (found.some((match) => match === null)) return null;
  return found.flatMap((match) => {
    if (!match) return [];
    const [, field = '', op = '=', double, single, number] = match;
    return [{ field, op: (op === '!=' ? '<>' : op) as Op, value: double ?? single ?? number ?? '' }];
  });
}

const written = ({ field, op, value }: Comparison, sort: Sort): string =>
  `${field} ${op} ${sort === 'number' ? value.trim() || '0' : `"${value.replaceAll('"', '')}"`}`;

/** The formula of comparisons that all have to hold. */
export function formulaOf(rows: readonly Comparison[], sortBy: (field: string) => Sort): string {
  const parts = rows.filter(({ field }) => field).map((row) => written(row, sortBy(row.field)));
  return parts.length > 1 ? `AND(${parts.join(', ')})` : (parts[0] ?? '');
}
