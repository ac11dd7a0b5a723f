/** Which records of a form: all, one's own, one's department's, or those a condition holds for, told as a sentence. */
import { Popover, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormulaInput } from '../form/FormulaInput.tsx';
import css from './Roles.module.css';
import { type GrantDef, ROWS } from './role.ts';
import { type Holder, useConditionWords } from './useGranted.ts';

interface Props {
  /** A ledger's condition is not read on the way: it has no draft of its own. */
  holder: Holder;
  form: string;
  label: string;
  grant: GrantDef;
  onChange: (edit: (grant: GrantDef) => GrantDef) => void;
}

interface ConditionProps {
  holder: Holder;
  form: string;
  label: string;
  value: string;
  /** It was chosen just now: nothing is written yet. */
  fresh: boolean;
  onChange: (formula: string) => void;
}

function Condition({ holder, form, label, value, fresh, onChange }: ConditionProps) {
  const { t } = useTranslation('studio');
  const words = useConditionWords(form, holder === 'forms' ? value : '');
  const place = useMemo(() => ({ form }), [form]);
  const title = t('rows.formulaTitle', { form: label });
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      defaultOpen={fresh}
      destroyOnHidden
      align={{ overflow: { shiftX: 8, adjustY: 1 } }}
      content={
        <div className={css.condition} role="dialog" aria-label={title}>
          <p className={css.title}>{title}</p>
          <FormulaInput
            place={place}
            use="when"
            label={`${label}: ${t('rows.formula')}`}
            value={value}
            placeholder="owner = ME()"
            onChange={onChange}
          />
        </div>
      }
    >
      <button type="button" className={css.words} data-words title={words ?? value}>
        {words ?? (value || t('rows.write'))}
      </button>
    </Popover>
  );
}

export function RowsChoice({ holder, form, label, grant, onChange }: Props) {
  const { t } = useTranslation('studio');
  const rows = grant.rows ?? 'all';
  const known = ROWS.find((name) => name === rows);
  const [begun, setBegun] = useState(false);
  const custom = known === undefined || begun;
  const set = (next: string) =>
    onChange(({ rows: _, ...rest }) => (next === 'all' ? rest : { ...rest, rows: next }));
  return (
    <div className={css.rows}>
      <Select
        size="small"
        className={css.rowsSelect ?? ''}
        aria-label={`${label}: ${t('roles.rows')}`}
        value={custom ? 'formula' : known}
        options={[
          ...ROWS.map((value) => ({ value, label: t(`rows.${value}`) })),
          { value: 'formula', label: t('rows.formula') },
        ]}
        onChange={(value: string) => {
          setBegun(value === 'formula');
          if (value !== 'formula') set(value);
        }}
      />
      {custom && (
        <Condition
          holder={holder}
          form={form}
          label={label}
          value={known ? '' : rows}
          fresh={begun}
          onChange={(formula) => set(formula || 'all')}
        />
      )}
    </div>
  );
}
