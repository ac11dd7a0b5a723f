/** Another record: shown by its label, opened by a link, chosen by typing. Users and departments work alike. */
import { Link } from 'react-router';
import type { Field } from '@/api/meta.ts';
import type { Ref } from '@/api/records.ts';
import { called } from '../called.ts';
import { choiceOperators } from '../operators.ts';
import { Dash, plain } from '../Plain.tsx';
import type { FieldType, ValueProps } from '../types.ts';

const labelOf = (value: unknown): string => called((value as Ref | null | undefined)?.label ?? '');

/** Lines of other documents have no page of their own. */
const hasPage = (field: Field): boolean => Boolean(field.to) && !field.to?.includes('.');

function Read({ field, value }: ValueProps) {
  const target = value as Ref | null | undefined;
  if (!target) return <Dash />;
  if (!hasPage(field)) return <span>{labelOf(target)}</span>;
  return <Link to={`/records/${field.to}/${target.id}`}>{labelOf(target)}</Link>;
}

export const reference: FieldType = {
  name: 'reference',
  align: 'start',
  width: 180,
  text: labelOf,
  Read,
  operators: choiceOperators,
};

export const user: FieldType = { ...reference, name: 'user', width: 100, Read: plain(labelOf) };
export const department: FieldType = { ...reference, name: 'department', width: 110, Read: plain(labelOf) };
