/** How wide a column should be for what it holds: measured in characters, without asking the browser. */
import type { Field } from '@/api/meta.ts';
import type { RecordRow } from '@/api/records.ts';
import { textWidth, twoLineWidth } from '@/format/textWidth.ts';
import { fieldType } from '@/registry/index.ts';

/** px of the grid's type. */
const TYPE = 13;
const PADDING = 22;
/** Room for the sort arrow. */
const ARROW = 14;
const LEAST = 72;
const MOST = 300;
const TAG = 16;
/** Bold figures are this much wider. */
const BOLD = 1.06;

const wide = (text: string): number => textWidth(text, TYPE);

/** Headings of several words take two lines before they take room from what stands below. */
const headingWidth = (label: string): number => twoLineWidth(label, TYPE) + ARROW;

/** The width nine rows in ten fit in; one very long name must not push everything else out of sight. */
function usual(widths: number[]): number {
  const sorted = widths.filter((width) => width > 0).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.9)] ?? 0;
}

/** The width of a column of plain texts under a heading. */
export function fitTexts(heading: string, texts: readonly string[], total = ''): number {
  const content = Math.max(usual(texts.map(wide)), wide(total) * BOLD);
  return Math.round(Math.min(MOST, Math.max(LEAST, headingWidth(heading) + PADDING, content + PADDING)));
}

export function fitWidth(field: Field, rows: readonly RecordRow[], sum?: string): number {
  const type = fieldType(field.type);
  const content = usual(rows.map((row) => wide(type.text(row[field.name], field))));
  const heading = headingWidth(field.label);
  const extra = type.Cell ? TAG : 0;
  const footer = sum === undefined ? 0 : wide(type.text(sum, field)) * BOLD;
  return Math.round(
    Math.min(MOST, Math.max(LEAST, heading + PADDING, content + extra + PADDING, footer + PADDING)),
  );
}
