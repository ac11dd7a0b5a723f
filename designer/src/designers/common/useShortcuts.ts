/** Keys of a designer: back and forth, and saving, which is done already. */
import { useEffect } from 'react';
import { useHotkey } from '@/ui/useHotkey.ts';

interface Table {
  undo: () => boolean;
  redo: () => boolean;
}

/**
 * Where typing is about something else than what is designed: a name that is not done yet, a box to search in, a
 * trial, whatever lies over the page. There the browser takes back its letters.
 */
const APART = '[data-naming], [data-finding], [data-trial], [aria-modal="true"]';

const isApart = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest(APART) !== null;

/** Which way a key leads, if it leads anywhere. */
function wayOf(event: KeyboardEvent): keyof Table | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'y') return 'redo';
  return key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : undefined;
}

export function useShortcuts(store: Table, flush: () => Promise<void>): void {
  useHotkey('mod+s', () => void flush());
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const way = wayOf(event);
      if (!way || event.defaultPrevented || isApart(event)) return;
      event.preventDefault();
      store[way]();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [store]);
}
