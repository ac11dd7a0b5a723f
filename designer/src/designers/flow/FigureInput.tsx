/** A figure typed by hand: what is no figure yet stays in the box and is not stored. */
import { Input } from 'antd';
import { useState } from 'react';

interface Props {
  id?: string;
  label?: string;
  value: string | undefined;
  onChange: (figure: string) => void;
  width?: number;
  /** It may be below zero. */
  signed?: boolean;
}

const FIGURE = /^-?\d+(\.\d+)?$/;

export function FigureInput({ id, label, value, onChange, width, signed = false }: Props) {
  // What is in the box, and the figure that stands meanwhile: another one from outside is what counts.
  const [typed, setTyped] = useState<{ text: string; stands: string | undefined } | null>(null);
  const change = (entered: string) => {
    // Full-width figures are figures; what is no part of a number is not taken.
    const text = entered.normalize('NFKC').replace(signed ? /[^\d.-]/g : /[^\d.]/g, '');
    const isWhole = FIGURE.test(text);
    setTyped({ text, stands: isWhole ? text : value });
    if (isWhole) onChange(text);
  };
  return (
    <Input
      {...(id && { id })}
      {...(label && { 'aria-label': label })}
      {...(width && { style: { width } })}
      inputMode="decimal"
      value={(typed?.stands === value ? typed?.text : value) ?? ''}
      onChange={({ target }) => change(target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}
