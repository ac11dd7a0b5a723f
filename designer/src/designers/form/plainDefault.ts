/** Plain values as the formulas they are: a text in quotes, a number as it is. */

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The value behind a formula that is nothing but a value; null for any other. */
export function plainDefault(formula: string | undefined): string | null {
  if (formula === undefined) return '';
  const text = /^"((?:[^"]|"")*)"$/.exec(formula);
  if (text) return (text[1] ?? '').replaceAll('""', '"');
  return /^-?\d+(\.\d*)?$/.test(formula) ? formula : null;
}
