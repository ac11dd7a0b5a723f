/** Single letters as commands, as long as nobody is writing and nothing else wants the key. */
import { useEffect, useRef } from 'react';

const WRITES = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';
/** Enter belongs to what it would press. */
const PRESSED = 'button, a, summary';

export function usePlainKeys(enabled: boolean, commands: Record<string, () => void>): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : null;
      const key = event.key.toLowerCase();
      const inList = target?.closest('[aria-current="true"]');
      if (target?.closest(WRITES) || (key === 'enter' && !inList && target?.closest(PRESSED))) return;
      const run = latest.current[key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [enabled]);
}
