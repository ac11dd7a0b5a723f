/** One column, one number of decimals: prices like 8.6513 and 12.404 line up at the point. */

interface Amount {
  name: string;
  type: string;
  scale?: number | null;
  digits?: number;
}

const decimals = (value: unknown): number =>
  typeof value === 'string' ? (value.split('.')[1]?.replace(/0+$/, '').length ?? 0) : 0;

/** A share has its point two places further right. */
const shareDigits = (value: unknown): number => Math.max(0, decimals(value) - 2);

/** The field with as many decimals as its longest value here needs; not quantities, which read better short. */
export function withDigits<F extends Amount>(
  field: F,
  rows: readonly Readonly<Record<string, unknown>>[],
): F {
  if (field.type === 'percent')
    return { ...field, digits: Math.max(0, ...rows.map((row) => shareDigits(row[field.name]))) };
  if (field.type !== 'money') return field;
  const most = field.scale ?? 2;
  const needed = Math.max(Math.min(2, most), ...rows.map((row) => decimals(row[field.name])));
  return { ...field, digits: Math.min(most, needed) };
}
