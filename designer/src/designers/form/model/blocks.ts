/** Sections, tables of lines and rows of totals, from top to bottom. */
import type { BlockDef, FormDef, LineItemsDef } from './definition.ts';

const layoutOf = (form: FormDef): BlockDef[] => {
  form.layout ??= [];
  return form.layout;
};

export function addBlock(form: FormDef, block: BlockDef, at: number, lines?: LineItemsDef): void {
  if (lines) {
    form.line_items ??= [];
    form.line_items.push(lines);
  }
  layoutOf(form).splice(at, 0, block);
}

export function setBlock(form: FormDef, at: number, edit: (block: BlockDef) => void): void {
  const block = form.layout?.[at];
  if (block) edit(block);
}

/** `to` counts the blocks as they stand before the move. */
export function moveBlock(form: FormDef, from: number, to: number): void {
  const blocks = layoutOf(form);
  const [block] = blocks.splice(from, 1);
  if (block) blocks.splice(to > from ? to - 1 : to, 0, block);
}

/** The fields of a section that goes join the section before it, or the one after: none is lost on the way. */
export function removeBlock(form: FormDef, at: number): void {
  const blocks = layoutOf(form);
  const [gone] = blocks.splice(at, 1);
  if (!gone?.items?.length) return;
  const isSection = (block: BlockDef | undefined) => block && !block.line_items && !block.summary;
  const heir = [...blocks.slice(0, at).reverse(), ...blocks.slice(at)].find(isSection);
  if (heir) heir.items = [...(heir.items ?? []), ...gone.items];
  else blocks.splice(at, 0, { items: gone.items });
}

/** A table of lines goes with all its columns. */
export function removeLines(form: FormDef, table: string): void {
  form.line_items = (form.line_items ?? []).filter(({ name }) => name !== table);
  form.layout = layoutOf(form).filter(({ line_items }) => line_items !== table);
}
