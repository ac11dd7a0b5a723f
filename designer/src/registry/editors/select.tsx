/** Choosing one of a few. */
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import css from '../registry.module.css';
import type { EditorProps } from '../types.ts';

export function SelectEditor({ field, value, onChange, mode, id, invalid, describedBy }: EditorProps) {
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
