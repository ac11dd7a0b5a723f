/** Values that come with a name and a type instead of a field: columns of reports and cards. */
import type { Field, Option } from '@/api/meta.ts';
import { fieldType } from './index.ts';

export interface Shown {
  name: string;
  label: string;
  type: string;
  scale?: number | null;
  options?: Option[];
  digits?: number;
}

export const asField = ({ name, label, type, scale, options, digits }: Shown): Field => ({
  name,
  label,
  type,
  scale: scale ?? null,
  options: options ?? [],
  ...(digits === undefined ? {} : { digits }),
});

/** A value as text; a record shows its label. */
export function valueText(column: Shown, value: unknown): string {
  if (typeof value === 'object' && value !== null && 'label' in value) return String(value.label ?? '');
  return fieldType(column.type).text(value, asField(column));
}
