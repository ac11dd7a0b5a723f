/** Search, and one chip per way to narrow the list; what is active says so in words. */
import { CloseCircleFilled, FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, FormMeta } from '@/api/meta.ts';
import { fieldType } from '@/registry/index.ts';
import { Menu } from '@/ui/Menu.tsx';
import css from './FilterBar.module.css';
import { FilterChip } from './FilterChip.tsx';
import { usualFilters } from './fieldsOf.ts';
import { SearchBox } from './SearchBox.tsx';
import { type ListState, withFilter } from './useListState.ts';

interface Props {
  meta: FormMeta;
  all: readonly Field[];
  state: ListState;
  onChange: (change: Partial<ListState>) => void;
}

const canFilter = (field: Field): boolean => fieldType(field.type).operators.length > 0;

export function FilterBar({ meta, all, state, onChange }: Props) {
  const { t } = useTranslation('list');
  const [added, setAdded] = useState<string | null>(null);
  const usual = usualFilters(meta);
  const active = state.filter.map(({ field }) => field).filter((name) => name !== 'state');
  const names = [...new Set([...usual, ...active, ...(added ? [added] : [])])];
  const shown = names.flatMap((name) => all.filter((field) => field.name === name && canFilter(field)));
  const others = all.filter(
    (field) => canFilter(field) && field.name !== 'state' && !names.includes(field.name),
  );
  return (
    <div className={css.bar}>
      <SearchBox value={state.q} onChange={(q) => onChange({ q })} />
      <div className={css.chips}>
        {shown.map((field) => (
          <FilterChip
            key={field.name}
            form={meta.form}
            field={field}
            filter={state.filter.find((candidate) => candidate.field === field.name) ?? null}
            opened={field.name === added}
            onChange={(filter) => {
              setAdded(null);
              onChange({ filter: withFilter(state.filter, field.name, filter) });
            }}
          />
        ))}
        <Menu
          label={t('moreFilters')}
          entries={others.map((field) => ({
            key: field.name,
            label: field.label,
            onPick: () => setAdded(field.name),
          }))}
          button={(opener) => (
            <Button
              type="text"
              size="small"
              className={css.quiet ?? ''}
              icon={<FilterOutlined />}
              {...opener}
            >
              {t('moreFilters')}
            </Button>
          )}
        />
        {(active.length > 0 || state.q) && (
          <Button
            type="text"
            size="small"
            className={css.quiet ?? ''}
            icon={<CloseCircleFilled />}
            onClick={() => onChange({ q: '', filter: state.filter.filter(({ field }) => field === 'state') })}
          >
            {t('clear')}
          </Button>
        )}
      </div>
    </div>
  );
}
