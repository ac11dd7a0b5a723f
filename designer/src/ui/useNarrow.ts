/** Is this a phone-wide screen? Lists become cards, side navigation moves to the bottom. */
import { useMedia } from './useMedia.ts';

export const NARROW = '(max-width: 767px)';

export const useNarrow = (): boolean => useMedia(NARROW);
