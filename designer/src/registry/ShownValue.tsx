/** A value under its column: a record the reader may open is a way to it, the rest reads as its type does. */
import { Link } from 'react-router';
import { fieldType } from './index.ts';
import { asField, type Shown, valueText } from './valueText.ts';

interface Props {
  column: Shown;
  value: unknown;
}

interface Page {
  form: string;
  id: number;
}

const pageOf = (value: unknown): Page | undefined =>
  typeof value === 'object' && value !== null && 'open' in value ? (value.open as Page) : undefined;

export function ShownValue({ column, value }: Props) {
  const page = pageOf(value);
  const text = valueText(column, value);
  if (page) return <Link to={`/records/${page.form}/${page.id}`}>{text}</Link>;
  const { Cell } = fieldType(column.type);
  return Cell ? <Cell field={asField(column)} value={value} /> : text;
}
