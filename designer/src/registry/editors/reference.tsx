/** Choosing a record by typing: code, name, pinyin initials or barcode. */
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '@/api/pick.ts';
import { called } from '../called.ts';
import css from '../registry.module.css';
import type { EditorProps } from '../types.ts';
import { useChoices } from '../useChoices.ts';

const label = (choice: Choice) => (
  <span className={css.choice}>
    <span>{called(choice.label)}</span>
    <span className={css.hint}>{choice.hint ?? choice.code}</span>
  </span>
);

export function ReferenceEditor({ field, value, onChange, mode, id, invalid, describedBy }: EditorProps) {
  const { t } = useTranslation('field');
  const [open, setOpen] = useState(false);
  const { choices, loading, search } = useChoices(field, open);
  const current = value as Choice | null;
  const choose = (chosen: number | undefined) =>
    onChange(choices.find((choice) => choice.id === chosen) ?? null);
  return (
    <Select<number>
      id={id}
      className={css.full}
      aria-label={field.label}
      aria-describedby={describedBy}
      value={current?.id ?? null}
      {...(current && !open ? { labelRender: () => called(current.label) } : {})}
      disabled={mode === 'read'}
      status={invalid ? 'error' : ''}
      placeholder={t('choose')}
      showSearch={{ filterOption: false, onSearch: search }}
      allowClear={!field.required}
      loading={loading}
      defaultActiveFirstOption
      notFoundContent={loading ? t('searching') : t('nothingFound')}
      optionLabelProp="title"
      options={choices.map((choice) => ({
        value: choice.id,
        title: called(choice.label),
        label: label(choice),
      }))}
      onOpenChange={setOpen}
      onChange={choose}
    />
  );
}
