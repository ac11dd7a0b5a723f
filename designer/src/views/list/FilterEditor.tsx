/** Saying what a field must be: how, and which value. */
import { Button, Select } from 'antd';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/meta.ts';
import type { Filter } from '@/api/records.ts';
import { fieldType } from '@/registry/index.ts';
import { type Picking, PickingContext } from '@/registry/picking.tsx';
import { asFilter } from './asFilter.ts';
import css from './FilterBar.module.css';
import { FilterValue } from './FilterValue.tsx';

interface Props {
  form: string;
  field: Field;
  filter: Filter | null;
  onApply: (filter: Filter | null) => void;
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

export default function FilterEditor({ form, field, filter, onApply }: Props) {
  const { t } = useTranslation(['list', 'field']);
  const { operators } = fieldType(field.type);
  const [op, setOp] = useState(filter?.op ?? operators[0]?.op ?? 'eq');
  const [value, setValue] = useState<unknown>(filter?.value);
  const picking = useMemo<Picking>(
    () => (asked) => ({ for: `${form}.${asked.name}`, form: asked.to ?? asked.type }),
    [form],
  );
  const operator = operators.find((candidate) => candidate.op === op) ?? { op, input: 'one' };
  const apply = (event?: FormEvent) => {
    event?.preventDefault();
    onApply(asFilter(field.name, operator, idOf(value)));
  };
  return (
    <PickingContext value={picking}>
      <div role="dialog" aria-label={t('list:how', { name: field.label })}>
        <form className={css.editor} onSubmit={apply}>
          {operators.length > 1 && (
            <Select
              aria-label={t('list:how', { name: field.label })}
              value={op}
              options={operators.map((candidate) => ({
                value: candidate.op,
                label: t(`field:op.${candidate.op}` as 'field:op.eq'),
              }))}
              onChange={(next) => {
                setOp(next);
                setValue(undefined);
              }}
            />
          )}
          <FilterValue
            field={field}
            input={operator.input}
            value={value}
            onChange={setValue}
            onDone={(done) => onApply(asFilter(field.name, operator, done))}
          />
          <div className={css.foot}>
            {filter && (
              <Button size="small" onClick={() => onApply(null)}>
                {t('list:clear')}
              </Button>
            )}
            <Button size="small" type="primary" htmlType="submit">
              {t('list:apply')}
            </Button>
          </div>
        </form>
      </div>
    </PickingContext>
  );
}
