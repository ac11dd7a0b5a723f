/** One column, one number of decimals: prices like 8.6513 and 12.404 line up at the point. */

interface Amount {
  name: string;
  type: string;
  scale?: number | null;
  digits?: number;
}

const decimals = (value: unknown): number =>
  typeof value === 'string' ? (value.split('.')[1]?.replace(/0+$/, '').length ?? 0) : 0;

/** The field with as many decimals as its longest value here needs; only money, for quantities read better short. */
export function withDigits<F extends Amount>(
  field: F,
  rows: readonly Readonly<Record<string, unknown>>[],
): F {
  if (field.type !== 'money') return field;
  const most = field.scale ?? 2;
  const needed = Math.max(Math.min(2, most), ...rows.map((row) => decimals(row[field.name])));
  return { ...field, digits: Math.min(most, needed) };
}
