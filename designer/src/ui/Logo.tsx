/** The mark: one set of brackets (斗拱), each tier carrying a wider one. */

interface Props {
  /** Edge length in px. */
  size?: number;
}

const TIERS =
  'M8 10h32v3.2H8zM9.500 14.600h6.400l-1.200 3.600h-4zM20.800 14.600h6.400L26 18.200h-4zM32.100 14.600h6.400l-1.200 3.600h-4zM9 19.600h30c-.2 3.800-3 5.800-7.600 5.800H16.600c-4.600 0-7.400-2-7.600-5.800zM15 26.800h6.400l-1.200 3.400h-4zM26.600 26.800H33l-1.200 3.400h-4zM15.200 31.600h17.600c-.2 3-2.200 4.600-5.400 4.600h-6.800c-3.200 0-5.200-1.600-5.400-4.600zM20 37.600h8l-1.500 4.200h-5z';

export function Logo({ size = 28 }: Props) {
  return (
    <svg width={size} height={size} viewBox="7 9 34 34" aria-hidden="true">
      <path d={TIERS} fill="currentColor" />
    </svg>
  );
}
