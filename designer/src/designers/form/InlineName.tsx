/** A name typed where it stands: Enter or leaving keeps it, Escape does not. */
import { useEffect, useRef } from 'react';

interface Props {
  value: string;
  /** Accessible name of the input. */
  label: string;
  className: string;
  onDone: (said: string) => void;
  onCancel: () => void;
}

export function InlineName({ value, label, className, onDone, onCancel }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const settled = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const finish = (keep: boolean) => {
    if (settled.current) return;
    settled.current = true;
    const said = input.current?.value.trim() ?? '';
    if (keep && said && said !== value) onDone(said);
    else onCancel();
  };
  return (
    <input
      ref={input}
      className={className}
      data-naming
      defaultValue={value}
      aria-label={label}
      maxLength={100}
      autoComplete="off"
      onBlur={() => finish(true)}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        // An input method still composing keeps its Enter.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
