/** Yes or no. */
import { CheckOutlined } from '@ant-design/icons';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { t } from '@/i18n/index.ts';
import { yesNoOperators } from '../operators.ts';
import { Dash } from '../Plain.tsx';
import css from '../registry.module.css';
import type { EditorProps, FieldType, ValueProps } from '../types.ts';

const YES = new Set(['1', 'y', 'yes', 'true', '是', '对', '√', '✓']);
const word = (value: unknown): string => t(value ? 'field:yes' : 'field:no');

function Cell({ value }: ValueProps) {
  const { t } = useTranslation('field');
  return value ? <CheckOutlined className={css.yes ?? ''} aria-label={t('yes')} /> : <Dash />;
}

const Read = ({ value }: ValueProps) => <span>{word(value)}</span>;

function BooleanEditor({ field, value, onChange, mode, id, describedBy }: EditorProps) {
  return (
    <Switch
      id={id}
      checked={Boolean(value)}
      disabled={mode === 'read'}
      aria-label={field.label}
      aria-describedby={describedBy}
      onChange={onChange}
    />
  );
}

export const boolean: FieldType = {
  name: 'boolean',
  align: 'center',
  width: 80,
  text: word,
  Cell,
  Read,
  Editor: BooleanEditor,
  typed: { show: word, parse: (text) => ({ value: YES.has(text.trim().toLowerCase()) }) },
  operators: yesNoOperators,
};
