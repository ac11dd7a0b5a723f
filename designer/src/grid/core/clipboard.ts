/** Cells as Excel and WPS put them on the clipboard: tabs between cells, quotes around line breaks. */

const CELL = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/g;

/** Read a clipboard text into rows of cells; a final line break adds no row. */
export function parseCells(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const match of text.matchAll(CELL)) {
    const [whole, quoted, plain, end] = match;
    if (whole === '' && match.index === text.length && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

const quote = (cell: string): string => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const formatCells = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quote).join('\t')).join('\n');

/** More than one cell: worth taking apart instead of typing it into one. */
export const isTable = (text: string): boolean => /[\t\n]/.test(text.replace(/\r?\n$/, ''));
