/** What a chart draws, as values; and the colours it draws with. */

export interface ChartSeries {
  name: string;
  /** Decimal strings; null where there is nothing. */
  values: readonly (string | null)[];
}

export interface ChartData {
  /** Names along the axis, or of the slices. */
  x: readonly string[];
  series: readonly ChartSeries[];
}

/** What every kind of chart is given. */
export interface KindProps extends ChartData {
  /** px. */
  width: number;
  height: number;
  /** Index under the pointer, null for none. */
  pointed: number | null;
  onPoint: (index: number | null) => void;
  onPick?: ((index: number) => void) | undefined;
}

const PALETTE = ['#0f6466', '#d0a04c', '#5f93a8', '#b5644d', '#7d8f55', '#7a6a99', '#93a7a2', '#3f4f7a'];

export const paint = (index: number): string => PALETTE[index % PALETTE.length] ?? '#0f6466';

/** Only for pixels: a figure people read is always formatted from its text. */
export const size = (value: string | null | undefined): number => Number(value ?? 0);

export const allSizes = (series: readonly ChartSeries[]): number[] =>
  series.flatMap(({ values }) => values.map(size));
