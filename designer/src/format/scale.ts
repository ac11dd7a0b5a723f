/** How many decimals a field shows and how many its value may have. */

interface Scaled {
  type: string;
  scale?: number | null;
  /** Fixed by what else stands in the column. */
  digits?: number;
}

export interface ShownDigits {
  /** Always shown: 12.50 */
  least: number;
  /** Never more than these. */
  most: number;
}

const STORED: Record<string, number> = { integer: 0, decimal: 4, quantity: 4, money: 2, percent: 4 };

/** Digits a value of the field may have. */
export const storedScale = (field: Scaled): number => field.scale ?? STORED[field.type] ?? 4;

/** Money always shows cents and a unit price its further digits; a quantity shows as many as it has. */
export function shownDigits(field: Scaled): ShownDigits {
  if (field.digits !== undefined) return { least: field.digits, most: field.digits };
  const most = storedScale(field);
  return { least: field.type === 'money' ? Math.min(2, most) : 0, most };
}
