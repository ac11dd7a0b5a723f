/** Keys of a designer: back and forth, and saving, which is done already. */
import { useEffect } from 'react';
import { useHotkey } from '@/ui/useHotkey.ts';

interface Table {
  undo: () => boolean;
  redo: () => boolean;
}

export function useShortcuts(store: Table, flush: () => Promise<void>): void {
  useHotkey('mod+y', () => store.redo());
  useHotkey('mod+s', () => void flush());
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      // A name typed where it stands is not done yet: the browser takes back its letters.
      if (event.target instanceof HTMLElement && event.target.closest('[data-naming]')) return;
      event.preventDefault();
      if (event.shiftKey) store.redo();
      else store.undo();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [store]);
}
