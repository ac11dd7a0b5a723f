/** How wide a text is, counted without asking the browser: CJK is as wide as the type is high. */

const NARROW = 0.57;
const CJK = 0x2e7f;

/** px at `size` px type. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > CJK ? size : size * NARROW), 0);

/** The text, cut to `room` px with an ellipsis when it must. */
export function cutText(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  let kept = '';
  for (const char of text) {
    if (textWidth(`${kept}${char}…`, size) > room) break;
    kept += char;
  }
  return `${kept}…`;
}
