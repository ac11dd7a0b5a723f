/** Yes or no. */
import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { typedYes } from '@/format/typed.ts';
import { t } from '@/i18n/index.ts';
import { yesNoOperators } from '../operators.ts';
import { Dash } from '../Plain.tsx';
import css from '../registry.module.css';
import type { FieldType, ValueProps } from '../types.ts';

const word = (value: unknown): string => t(value ? 'field:yes' : 'field:no');

function Cell({ value }: ValueProps) {
  const { t } = useTranslation('field');
  return value ? <CheckOutlined className={css.yes ?? ''} aria-label={t('yes')} /> : <Dash />;
}

const Read = ({ value }: ValueProps) => <span>{word(value)}</span>;

export const boolean: FieldType = {
  name: 'boolean',
  align: 'center',
  width: 80,
  text: word,
  Cell,
  Read,
  typed: { show: word, parse: (text) => ({ value: typedYes(text) }) },
  operators: yesNoOperators,
};
