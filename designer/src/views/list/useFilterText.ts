/** A filter in words: "this month", "100 – 500", "Main warehouse, Returns". */
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/meta.ts';
import type { Filter } from '@/api/records.ts';
import { fieldType } from '@/registry/index.ts';
import { PRESETS } from '@/registry/operators.ts';
import { isPicked, useLabels } from '@/registry/useLabels.ts';

const isPreset = (value: unknown): value is (typeof PRESETS)[number] =>
  PRESETS.some((preset) => preset === value);

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

export function useFilterText(field: Field, filter: Filter | null): string {
  const { t } = useTranslation('field');
  const values = filter ? listOf(filter.value) : [];
  const labels = useLabels(field, isPicked(field) ? values.map(Number) : []);
  if (!filter) return '';
  const one = (value: unknown): string =>
    isPicked(field) ? (labels.get(Number(value)) ?? '…') : fieldType(field.type).text(value, field);
  switch (filter.op) {
    case 'preset':
      return isPreset(filter.value) ? t(`preset.${filter.value}`) : String(filter.value);
    case 'blank':
    case 'not_blank':
      return t(`op.${filter.op}`);
    case 'between':
      return values.map(one).join(' – ');
    case 'in':
    case 'eq':
      return values.map(one).join(', ');
    case 'gte':
      return `≥ ${one(filter.value)}`;
    case 'lte':
      return `≤ ${one(filter.value)}`;
    default:
      return one(filter.value);
  }
}
