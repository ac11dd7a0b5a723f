/** True once something has been going on for longer than people notice. */
import { useEffect, useState } from 'react';

/** Below this a spinner only flickers. */
const NOTICED_MS = 250;

export function useLate(busy: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!busy) return;
    const timer = setTimeout(() => setLate(true), NOTICED_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return late && busy;
}
