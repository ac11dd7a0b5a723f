/** A list that is edited row by row: rows that are not whole yet are held here, whole ones are stored. */
import { useState } from 'react';

export function useHeld<T>(
  stored: readonly T[],
  isWhole: (row: T) => boolean,
  store: (rows: T[]) => void,
): [readonly T[], (rows: T[]) => void] {
  const [held, setHeld] = useState<readonly T[]>(stored);
  // Taken back, or changed by somebody else: what is stored is what counts.
  const isCurrent = JSON.stringify(held.filter(isWhole)) === JSON.stringify(stored);
  const change = (rows: T[]) => {
    setHeld(rows);
    const whole = rows.filter(isWhole);
    if (JSON.stringify(whole) !== JSON.stringify(stored)) store(whole);
  };
  return [isCurrent ? held : stored, change];
}
