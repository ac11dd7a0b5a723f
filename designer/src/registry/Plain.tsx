/** The plain way to show a value: its text, or a quiet dash. */
import css from './registry.module.css';
import type { FieldType, ValueProps } from './types.ts';

export const Dash = () => <span className={css.dash}>—</span>;

export const plain = (text: FieldType['text']) =>
  function Plain({ value, field }: ValueProps) {
    const shown = text(value, field);
    return shown === '' ? <Dash /> : <span>{shown}</span>;
  };

export const plainNumber = (text: FieldType['text']) =>
  function PlainNumber({ value, field }: ValueProps) {
    const shown = text(value, field);
    if (shown === '') return <Dash />;
    return <span className={shown.startsWith('-') ? `num ${css.negative}` : 'num'}>{shown}</span>;
  };
