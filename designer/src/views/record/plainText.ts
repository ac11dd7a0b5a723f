/** A value of a change as text, whatever its type was. */
import { t } from '@/i18n/index.ts';

export function plainText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return t(value ? 'field:yes' : 'field:no');
  if (Array.isArray(value)) return value.map(plainText).join(', ');
  if (typeof value !== 'object') return String(value);
  const { label, name } = value as { label?: unknown; name?: unknown };
  return String(label ?? name ?? JSON.stringify(value));
}
