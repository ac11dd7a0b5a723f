/** One way to narrow the list: says what it holds, opens to change it. */
import { CloseOutlined, DownOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/meta.ts';
import type { Filter } from '@/api/records.ts';
import css from './FilterBar.module.css';
import { useFilterText } from './useFilterText.ts';

// Editors are fetched when somebody filters, not to see a list.
const FilterEditor = lazy(() => import('./FilterEditor.tsx'));

interface Props {
  form: string;
  field: Field;
  filter: Filter | null;
  /** Just added: opens by itself. */
  opened: boolean;
  onChange: (filter: Filter | null) => void;
}

export function FilterChip({ form, field, filter, opened, onChange }: Props) {
  const { t } = useTranslation('list');
  const [open, setOpen] = useState(opened);
  const text = useFilterText(field, filter);
  const apply = (next: Filter | null) => {
    setOpen(false);
    onChange(next);
  };
  return (
    <span className={css.group}>
      <Popover
        trigger="click"
        placement="bottomLeft"
        align={{ overflow: { shiftX: 8, adjustY: 1 } }}
        open={open}
        onOpenChange={setOpen}
        destroyOnHidden
        content={
          <Suspense fallback={<span className={css.waiting} />}>
            <FilterEditor form={form} field={field} filter={filter} onApply={apply} />
          </Suspense>
        }
      >
        <button type="button" className={css.chip} data-active={filter !== null} aria-expanded={open}>
          <span className={css.chipText}>{filter ? `${field.label}: ${text}` : field.label}</span>
          {!filter && <DownOutlined style={{ fontSize: 9 }} aria-hidden="true" />}
        </button>
      </Popover>
      {filter && (
        <button
          type="button"
          className={css.off}
          aria-label={t('removeFilter', { name: field.label })}
          onClick={() => apply(null)}
        >
          <CloseOutlined style={{ fontSize: 10 }} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
