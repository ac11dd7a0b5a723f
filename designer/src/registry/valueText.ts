/** Values that come with a name and a type instead of a field: columns of reports and cards. */
import type { Field, Option } from '@/api/meta.ts';
import { called } from './called.ts';
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

/** A record's label; a document among those of other forms says its form first. */
const nameOf = (value: { label: unknown; of?: unknown }): string =>
  [value.of, called(String(value.label ?? ''))].filter(Boolean).map(String).join(' ');

/** A value as text; a record shows what it is called. */
export function valueText(column: Shown, value: unknown): string {
  if (typeof value === 'object' && value !== null && 'label' in value) return nameOf(value);
  return fieldType(column.type).text(value, asField(column));
}
