/** Text of several lines. */
import { Dash } from '../Plain.tsx';
import css from '../registry.module.css';
import type { FieldType, ValueProps } from '../types.ts';
import { asText, text } from './text.tsx';

const Read = ({ value }: ValueProps) =>
  value ? <span className={css.wrapped}>{asText(value)}</span> : <Dash />;

export const longText: FieldType = {
  ...text,
  name: 'long_text',
  width: 220,
  text: (value) => asText(value).replace(/\s+/g, ' '),
  Read,
};
