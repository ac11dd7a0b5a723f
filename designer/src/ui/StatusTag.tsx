/** A state or option in its own tone: readable text on its own pale background, never colour alone. */
import { type Tone, toneOf } from '@/theme/tokens.ts';
import css from './StatusTag.module.css';

interface Props {
  /** Text on the tag. */
  label: string;
  /** Tone by the name a definition gives: neutral, blue, green, amber, red, purple. */
  color?: Tone | string | undefined;
}

export function StatusTag({ label, color }: Props) {
  const tone = toneOf(color);
  return (
    <span
      className={css.tag}
      style={{ color: `var(--tone-${tone}-fg)`, background: `var(--tone-${tone}-bg)` }}
    >
      {label}
    </span>
  );
}
