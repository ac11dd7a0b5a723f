/** One of a few choices, each with its tone. States and progress are selects too. */
import type { Field, Option } from '@/api/meta.ts';
import { StatusTag } from '@/ui/StatusTag.tsx';
import { choiceOperators } from '../operators.ts';
import { Dash } from '../Plain.tsx';
import type { FieldType, ValueProps } from '../types.ts';

const optionOf = (field: Field, value: unknown): Option | undefined =>
  field.options?.find((option) => option.value === value);

const label = (value: unknown, field: Field): string =>
  value ? (optionOf(field, value)?.label ?? String(value)) : '';

function Tag({ field, value }: ValueProps) {
  if (!value) return <Dash />;
  const option = optionOf(field, value);
  return <StatusTag label={option?.label ?? String(value)} color={option?.color} />;
}

export const select: FieldType = {
  name: 'select',
  align: 'start',
  width: 104,
  text: label,
  Cell: Tag,
  Read: Tag,
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
