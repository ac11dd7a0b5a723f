/** One of a few choices, each with its tone. States and progress are selects too. */
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, Option } from '@/api/meta.ts';
import { StatusTag } from '@/ui/StatusTag.tsx';
import { choiceOperators } from '../operators.ts';
import { Dash } from '../Plain.tsx';
import css from '../registry.module.css';
import type { EditorProps, FieldType, ValueProps } from '../types.ts';

const optionOf = (field: Field, value: unknown): Option | undefined =>
  field.options?.find((option) => option.value === value);

const label = (value: unknown, field: Field): string =>
  value ? (optionOf(field, value)?.label ?? String(value)) : '';

function Tag({ field, value }: ValueProps) {
  if (!value) return <Dash />;
  const option = optionOf(field, value);
  return <StatusTag label={option?.label ?? String(value)} color={option?.color} />;
}

function SelectEditor({ field, value, onChange, mode, id, invalid, describedBy }: EditorProps) {
  const { t } = useTranslation('field');
  return (
    <Select
      id={id}
      className={css.full}
      aria-label={field.label}
      aria-describedby={describedBy}
      value={value || null}
      disabled={mode === 'read'}
      status={invalid ? 'error' : ''}
      placeholder={t('choose')}
      allowClear={!field.required}
      showSearch={{ optionFilterProp: 'label' }}
      options={(field.options ?? []).map((option) => ({ value: option.value, label: option.label }))}
      onChange={(chosen) => onChange(chosen ?? null)}
    />
  );
}

export const select: FieldType = {
  name: 'select',
  align: 'start',
  width: 104,
  text: label,
  Cell: Tag,
  Read: Tag,
  Editor: SelectEditor,
  typed: {
    show: label,
    parse: (text, field) => {
      if (text.trim() === '') return { value: null };
      const found = field.options?.find(
        (option) => option.label === text.trim() || option.value === text.trim(),
      );
      return found ? { value: found.value } : { problem: 'notAChoice' };
    },
  },
  operators: choiceOperators,
};
