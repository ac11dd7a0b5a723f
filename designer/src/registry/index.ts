/** Every field type by name. A new one is a file in fields/ and a line here. */

import type { Field } from '@/api/meta.ts';
import { attachment } from './fields/attachment.tsx';
import { autoNumber } from './fields/auto_number.tsx';
import { boolean } from './fields/boolean.tsx';
import { date } from './fields/date.tsx';
import { datetime } from './fields/datetime.tsx';
import { decimal, money, quantity } from './fields/decimal.tsx';
import { integer } from './fields/integer.tsx';
import { longText } from './fields/long_text.tsx';
import { percent } from './fields/percent.tsx';
import { department, reference, user } from './fields/reference.tsx';
import { select } from './fields/select.tsx';
import { text } from './fields/text.tsx';
import { unknown } from './fields/unknown.tsx';
import type { FieldType } from './types.ts';

const known: FieldType[] = [
  text,
  longText,
  integer,
  decimal,
  quantity,
  money,
  percent,
  date,
  datetime,
  boolean,
  select,
  reference,
  user,
  department,
  attachment,
  autoNumber,
];

export const fieldTypes: ReadonlyMap<string, FieldType> = new Map(known.map((type) => [type.name, type]));

export const fieldType = (name: string): FieldType => fieldTypes.get(name) ?? unknown;

/** The value of a field as plain text. */
export const textOf = (field: Field, value: unknown): string => fieldType(field.type).text(value, field);
