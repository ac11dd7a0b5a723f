/** How wide a text is, counted without asking the browser: CJK is as wide as the type is high. */

const NARROW = 0.57;
/** Points, spaces and slim letters: figures and English are full of them. */
const SLIM = 0.36;
const SLIM_CHARS = new Set(" .,:;'|!()-/ijlIftr");
/** And letters as broad as two. */
const BROAD = 0.88;
const BROAD_CHARS = new Set('mwMW@%');
const CAPITAL = 0.66;
const CJK = 0x2e7f;

const charWidth = (char: string): number => {
  if ((char.codePointAt(0) ?? 0) > CJK) return 1;
  if (SLIM_CHARS.has(char)) return SLIM;
  if (BROAD_CHARS.has(char)) return BROAD;
  return char >= 'A' && char <= 'Z' ? CAPITAL : NARROW;
};

/** px at `size` px type. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, char) => sum + charWidth(char) * size, 0);

/** px of a text that may break once between words. */
export function twoLineWidth(text: string, size: number): number {
  const words = text.split(' ');
  const broken = words.map((_, at) => {
    const lines = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    return Math.max(...lines.map((line) => textWidth(line, size)));
  });
  return Math.min(...broken);
}

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
