/** Is this a phone-wide screen? Lists become cards, side navigation moves to the bottom. */
import { useSyncExternalStore } from 'react';

export const NARROW = '(max-width: 767px)';

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
