/** How wide a column should be for what it holds: measured in characters, without asking the browser. */
import type { Field } from '@/api/meta.ts';
import type { RecordRow } from '@/api/records.ts';
import { fieldType } from '@/registry/index.ts';

/** px of one character at the grid's 13 px type. */
const WIDE = 13;
const NARROW = 7.4;
const PADDING = 22;
/** Room for the sort arrow. */
const ARROW = 14;
const LEAST = 72;
const MOST = 300;
const TAG = 16;

const isWide = (code: number): boolean => code > 0x2e7f;

export const textWidth = (text: string): number =>
  [...text].reduce((sum, char) => sum + (isWide(char.codePointAt(0) ?? 0) ? WIDE : NARROW), 0);

/** The width nine rows in ten fit in; one very long name must not push everything else out of sight. */
function usual(widths: number[]): number {
  const sorted = widths.filter((width) => width > 0).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.9)] ?? 0;
}

export function fitWidth(field: Field, rows: readonly RecordRow[]): number {
  const type = fieldType(field.type);
  const content = usual(rows.map((row) => textWidth(type.text(row[field.name], field))));
  const heading = textWidth(field.label) + ARROW;
  const extra = type.Cell ? TAG : 0;
  return Math.round(Math.min(MOST, Math.max(LEAST, heading + PADDING, content + extra + PADDING)));
}
