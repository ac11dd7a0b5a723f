/** A line nobody wrote in: it is dropped on saving, not complained about. */
import type { Values } from './Patch.ts';
import type { FormRules } from './rules.ts';
import { isBlank, same } from './sameness.ts';

/** `initial` is what a new line starts with: nobody wrote that either. */
export const isBlankLine = (rules: FormRules, table: string, line: Values, initial: Values): boolean =>
  [...(rules.tables.get(table)?.values() ?? [])].every(
    ({ field: { name, type }, fixed }) =>
      fixed ||
      isBlank(line[name]) ||
      line[name] === false ||
      (name in initial && same(type, line[name], initial[name])),
  );
