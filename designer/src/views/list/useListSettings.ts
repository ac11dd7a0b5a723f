/** How this person likes this list: which columns in which order, and how dense. */
import type { FormMeta } from '@/api/meta.ts';
import { useStored } from '@/ui/useStored.ts';
import { usualColumns } from './fieldsOf.ts';

export type Density = 'compact' | 'normal' | 'roomy';

export const ROW_HEIGHT: Record<Density, number> = { compact: 32, normal: 38, roomy: 46 };

export interface ListSettings {
  columns: string[];
  density: Density;
}

export function useListSettings(meta: FormMeta): [ListSettings, (change: Partial<ListSettings>) => void] {
  const [columns, setColumns] = useStored<string[] | null>(`list.${meta.form}.columns`, null);
  const [density, setDensity] = useStored<Density>('list.density', 'normal');
  const change = (next: Partial<ListSettings>) => {
    if ('columns' in next) setColumns(next.columns ?? null);
    if (next.density) setDensity(next.density);
  };
  return [{ columns: columns ?? usualColumns(meta), density }, change];
}
