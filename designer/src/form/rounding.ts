/** A computed value as a field keeps it: rounded half up to the field's scale, as text. */
import type { Field } from '@/api/meta.ts';
import { isNum, numberText, round, type Value } from '@/expr/index.ts';
import { storedScale } from '@/format/scale.ts';

export function kept(value: Value, field: Field): unknown {
  if (!isNum(value)) return value;
  if (field.type === 'integer') return round(value, 0).toNumber();
  return numberText(round(value, storedScale(field)));
}
