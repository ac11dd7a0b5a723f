/** When a way is taken: field, comparison, value, one below the other; or a formula for what that cannot say. */
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askFormula } from '@/api/studio.ts';
import { textIn } from '../form/model/definition.ts';
import { Row } from '../form/Row.tsx';
import { FigureInput } from './FigureInput.tsx';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import { type Comparison, comparisonsOf, formulaOf, opsFor, type Sort, sortOf } from './model/condition.ts';
import { searched } from './searched.ts';

interface Props {
  value: string;
  onChange: (when: string) => void;
}

const SIGNS = { '>=': '≥', '<=': '≤', '<>': '≠', '>': '>', '<': '<', '=': '=' } as const;

function FormulaText({ value, onChange }: Props) {
  const { t } = useTranslation('flow');
  const { def } = useFlow();
  const text = useDeferredValue(value);
  const { data } = useQuery({
    queryKey: ['studio', 'formula', def.form, 'when', text],
    queryFn: ({ signal }) => askFormula({ form: def.form, use: 'when', text }, signal),
    enabled: text.trim() !== '',
    retry: false,
  });
  return (
    <Row label={t('condition.formulaLabel')}>
      {(id) => (
        <>
          <Input.TextArea
            id={id}
            value={value}
            autoSize={{ minRows: 2, maxRows: 6 }}
            placeholder="AND(total >= 5000, total < 20000)"
            onChange={(event) => onChange(event.target.value)}
          />
          {data?.ok === true && <p className={css.ok}>{t('condition.holds')}</p>}
          {data?.problem && (
            <p className={css.wrong} role="alert">
              {data.problem.message} {data.problem.hint}
            </p>
          )}
        </>
      )}
    </Row>
  );
}

interface RowProps {
  row: Comparison;
  at: number;
  onChange: (row: Comparison) => void;
  onDrop: () => void;
}

function ConditionRow({ row, at, onChange, onDrop }: RowProps) {
  const { t, i18n } = useTranslation('flow');
  const id = useId();
  const { known } = useFlow();
  const fields = known.fields.filter((field) => sortOf(field) !== undefined);
  const field = fields.find(({ name }) => name === row.field);
  const sort: Sort = (field && sortOf(field)) ?? 'number';
  return (
    <li className={css.condition}>
      <Select
        id={id}
        showSearch={searched}
        aria-label={`${t('condition.field')} ${at + 1}`}
        placeholder={t('condition.choose')}
        value={row.field || null}
        options={fields.map(({ name, label }) => ({ value: name, label: textIn(label, i18n.language) }))}
        onChange={(name: string) => onChange({ field: name, op: '=', value: '' })}
      />
      <Select
        aria-label={`${t('condition.op')} ${at + 1}`}
        value={row.op}
        options={opsFor(sort).map((op) => ({ value: op, label: SIGNS[op] }))}
        onChange={(op) => onChange({ ...row, op })}
      />
      <button type="button" className={css.drop} aria-label={t('condition.remove')} onClick={onDrop}>
        ×
      </button>
      {sort === 'choice' ? (
        <Select
          aria-label={`${t('condition.value')} ${at + 1}`}
          value={row.value || null}
          options={(field?.options ?? []).map(({ value, label }) => ({
            value,
            label: textIn(label, i18n.language),
          }))}
          onChange={(value: string) => onChange({ ...row, value })}
        />
      ) : sort === 'number' ? (
        <FigureInput
          signed
          label={`${t('condition.value')} ${at + 1}`}
          value={row.value}
          onChange={(value) => onChange({ ...row, value })}
        />
      ) : (
        <Input
          aria-label={`${t('condition.value')} ${at + 1}`}
          value={row.value}
          onChange={({ target }) => onChange({ ...row, value: target.value })}
        />
      )}
    </li>
  );
}

export function ConditionEditor({ value, onChange }: Props) {
  const { t } = useTranslation('flow');
  const { known } = useFlow();
  const read = comparisonsOf(value);
  const [asFormula, setAsFormula] = useState(read === null);
  // A row whose field is not chosen yet is not in the formula.
  const [begun, setBegun] = useState<Comparison[]>([]);
  if (asFormula || !read)
    return (
      <>
        <FormulaText value={value} onChange={onChange} />
        {read && (
          <button type="button" className={css.link} onClick={() => setAsFormula(false)}>
            {t('condition.builder')}
          </button>
        )}
      </>
    );
  const blank: Comparison = { field: '', op: '>=', value: '' };
  const rows = read.length + begun.length === 0 ? [blank] : [...read, ...begun];
  const sortBy = (name: string): Sort => {
    const field = known.fields.find((one) => one.name === name);
    return (field && sortOf(field)) ?? 'number';
  };
  const store = (next: Comparison[]) => {
    setBegun(next.filter(({ field }) => !field));
    onChange(formulaOf(next, sortBy));
  };
  return (
    <>
      <ul className={css.conditions}>
        {rows.map((row, at) => (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition is known by its place
            key={at}
            row={row}
            at={at}
            onChange={(next) =>
              store(
                rows.map((one, place) =>
                  place === at
                    ? {
                        ...next,
                        op: next.field !== row.field && sortBy(next.field) === 'number' ? '>=' : next.op,
                      }
                    : one,
                ),
              )
            }
            onDrop={() => store(rows.filter((_, place) => place !== at))}
          />
        ))}
      </ul>
      <div className={css.inline}>
        <button type="button" className={css.link} onClick={() => setBegun([...begun, blank])}>
          + {t('condition.add')}
        </button>
        <button type="button" className={css.link} onClick={() => setAsFormula(true)}>
          {t('condition.formula')}
        </button>
      </div>
    </>
  );
}
