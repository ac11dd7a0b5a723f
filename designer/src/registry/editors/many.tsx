/** Several choices of one field, for filters: ids of records, or values of options. */
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/meta.ts';
import css from '../registry.module.css';
import { useChoices } from '../useChoices.ts';
import { isPicked, useLabels } from '../useLabels.ts';

interface Props {
  field: Field;
  value: readonly (string | number)[];
  onChange: (value: (string | number)[]) => void;
}

function ManyOptions({ field, value, onChange }: Props) {
  const { t } = useTranslation('field');
  return (
    <Select
      mode="multiple"
      className={css.full}
      aria-label={field.label}
      placeholder={t('choose')}
      value={[...value]}
      options={(field.options ?? []).map((option) => ({ value: option.value, label: option.label }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={onChange}
    />
  );
}

function ManyRecords({ field, value, onChange }: Props) {
  const { t } = useTranslation('field');
  const [open, setOpen] = useState(false);
  const { choices, loading, search } = useChoices(field, open);
  const chosen = useLabels(field, value.map(Number));
  const offered = new Map([...chosen, ...choices.map((choice) => [choice.id, choice.label] as const)]);
  return (
    <Select
      mode="multiple"
      className={css.full}
      aria-label={field.label}
      placeholder={t('choose')}
      value={[...value]}
      loading={loading}
      showSearch={{ filterOption: false, onSearch: search }}
      notFoundContent={loading ? t('searching') : t('nothingFound')}
      options={[...offered].map(([id, label]) => ({ value: id, label }))}
      onOpenChange={setOpen}
      onChange={onChange}
    />
  );
}

export const ManyEditor = (props: Props) =>
  isPicked(props.field) ? <ManyRecords {...props} /> : <ManyOptions {...props} />;
