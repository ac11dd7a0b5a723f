/** How many decimals a field shows: its own scale, else what its type is stored with. */
const BY_TYPE: Record<string, number> = { money: 2 };

/** Digits always shown; undefined means "as many as there are" (quantities: 12, not 12.0000). */
export const shownScale = (field: { type: string; scale?: number | null }): number | undefined =>
  field.type in BY_TYPE ? (field.scale ?? BY_TYPE[field.type]) : undefined;

const STORED: Record<string, number> = { integer: 0, decimal: 4, quantity: 4, money: 2, percent: 4 };

/** Digits a value of the field may have. */
export const storedScale = (field: { type: string; scale?: number | null }): number =>
  field.scale ?? STORED[field.type] ?? 4;
