/** A line nobody wrote in: it is dropped on saving, not complained about. */
import type { Values } from './Patch.ts';
import type { FormRules } from './rules.ts';
import { isBlank } from './sameness.ts';

export const isBlankLine = (rules: FormRules, table: string, line: Values): boolean =>
  [...(rules.tables.get(table)?.values() ?? [])].every(
    ({ field, fixed }) => fixed || isBlank(line[field.name]) || line[field.name] === false,
  );
