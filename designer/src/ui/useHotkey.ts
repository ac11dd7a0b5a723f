/** A key combination anywhere on the page: "mod+k" is Ctrl+K, and ⌘K on a Mac. */
import { useEffect, useRef } from 'react';

const matches = (event: KeyboardEvent, combination: string): boolean => {
  const keys = combination.split('+');
  const mod = event.ctrlKey || event.metaKey;
  return (
    event.key.toLowerCase() === keys.at(-1) &&
    mod === keys.includes('mod') &&
    event.altKey === keys.includes('alt')
  );
};

export function useHotkey(combination: string, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!matches(event, combination)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [combination]);
}
