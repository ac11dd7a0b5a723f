/** The list cut by state: one tap to "drafts", one back to everything. */
import { useTranslation } from 'react-i18next';
import type { FormMeta } from '@/api/meta.ts';
import css from './Segments.module.css';
import { type ListState, withFilter } from './useListState.ts';

interface Props {
  meta: FormMeta;
  state: ListState;
  onChange: (change: Partial<ListState>) => void;
}

export function Segments({ meta, state, onChange }: Props) {
  const { t } = useTranslation('list');
  const current = state.filter.find(({ field, op }) => field === 'state' && op === 'eq')?.value;
  const show = (value: string | null) =>
    onChange({
      filter: withFilter(state.filter, 'state', value === null ? null : { field: 'state', op: 'eq', value }),
    });
  const items = [{ value: null, label: t('all') }, ...meta.states];
  return (
    <nav className={css.segments} aria-label={t('byState')}>
      {items.map(({ value, label }) => (
        <button
          key={value ?? ''}
          type="button"
          className={css.segment}
          aria-pressed={(current ?? null) === value}
          onClick={() => show(value)}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}
