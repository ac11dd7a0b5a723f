/** A figure typed by hand: what is no figure yet stays in the box and is not stored. */
import { Input } from 'antd';
import { useState } from 'react';

interface Props {
  id?: string;
  label?: string;
  value: string | undefined;
  onChange: (figure: string) => void;
  width?: number;
}

const FIGURE = /^\d+(\.\d+)?$/;

export function FigureInput({ id, label, value, onChange, width }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string) => {
    // Full-width figures are figures; what is no part of a number is not taken.
    const said = text.normalize('NFKC').replace(/[^\d.]/g, '');
    setTyped(said);
    if (FIGURE.test(said)) onChange(said);
  };
  return (
    <Input
      {...(id && { id })}
      {...(label && { 'aria-label': label })}
      {...(width && { style: { width } })}
      inputMode="decimal"
      value={typed ?? value ?? ''}
      onChange={({ target }) => change(target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}
