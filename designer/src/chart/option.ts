/** What to draw, as a value: colours and axes are decided here, once, for every chart. */
import { formatNumber } from '@/format/number.ts';
import { language } from '@/i18n/index.ts';
import { color, fontFamily } from '@/theme/tokens.ts';

export interface ChartSeries {
  name: string;
  /** Decimal strings; null where there is nothing. */
  values: readonly (string | null)[];
}

export interface ChartData {
  type: string;
  x: readonly string[];
  series: readonly ChartSeries[];
}

const PALETTE = ['#0f6466', '#d0a04c', '#5f93a8', '#b5644d', '#7d8f55', '#7a6a99', '#93a7a2', '#3f4f7a'];

/** Only for pixels: a figure people read is always formatted from its text. */
const height = (value: string | null): number | null => (value === null ? null : Number(value));

const SHORT: Record<string, [number, string][]> = {
  'zh-CN': [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  en: [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ],
};

/** "12万" · "120k": an axis has no room for digits. */
export function shortNumber(value: number): string {
  const [size, unit] = (SHORT[language()] ?? []).find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  return `${formatNumber(String(value / size), { most: 1 })}${unit}`;
}

const text = { fontFamily, color: color.muted, fontSize: 12 };
const tooltip = {
  confine: true,
  backgroundColor: '#fff',
  borderColor: color.line,
  textStyle: { ...text, color: color.text, fontSize: 13 },
  valueFormatter: (value: unknown) => formatNumber(String(value ?? ''), { least: 0, most: 2 }),
};
const legend = { top: 0, right: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: text };

function pie({ x, series: [first] }: ChartData) {
  const data = x.map((name, index) => ({ name, value: height(first?.values[index] ?? null) ?? 0 }));
  const label = { ...text, formatter: '{b} {d}%' };
  return {
    color: PALETTE,
    tooltip: { ...tooltip, trigger: 'item' },
    series: [
      {
        type: 'pie',
        radius: ['48%', '74%'],
        data,
        label,
        itemStyle: { borderColor: '#fff', borderWidth: 2 },
      },
    ],
  };
}

/** Long names read better down the side than slanted under an axis. */
const LONG_NAME = 8;

const isSideways = ({ type, x }: ChartData): boolean =>
  type === 'bar' && x.length > 0 && x.reduce((sum, name) => sum + name.length, 0) / x.length > LONG_NAME;

/** px: sideways bars need room for each name. */
export const heightOf = (data: ChartData): number =>
  isSideways(data) ? Math.max(180, data.x.length * 22 * Math.max(1, data.series.length * 0.8) + 30) : 220;

const shapeOf = (type: string, sideways: boolean) =>
  type === 'line'
    ? { type: 'line', smooth: 0.25, symbolSize: 6, lineStyle: { width: 2.5 } }
    : {
        type: 'bar',
        barMaxWidth: sideways ? 14 : 26,
        itemStyle: { borderRadius: sideways ? [0, 3, 3, 0] : [3, 3, 0, 0] },
      };

const names = (x: readonly string[], sideways: boolean) => ({
  type: 'category',
  data: x,
  inverse: sideways,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: color.lineStrong } },
  axisLabel: { ...text, hideOverlap: !sideways, width: sideways ? 150 : 92, overflow: 'truncate' },
});

const amounts = {
  type: 'value',
  axisLabel: { ...text, formatter: shortNumber },
  splitLine: { lineStyle: { color: color.line } },
};

const axisPointer = { type: 'shadow', shadowStyle: { color: 'rgba(15,100,102,.06)' } };

function axes(data: ChartData) {
  const { type, x, series } = data;
  const sideways = isSideways(data);
  const [across, up] = sideways ? [amounts, names(x, true)] : [names(x, false), amounts];
  return {
    color: PALETTE,
    textStyle: text,
    grid: {
      left: 4,
      right: sideways ? 20 : 8,
      top: series.length > 1 ? 34 : 14,
      bottom: 2,
      outerBoundsMode: 'same',
    },
    tooltip: { ...tooltip, trigger: 'axis', axisPointer },
    ...(series.length > 1 ? { legend } : {}),
    xAxis: across,
    yAxis: up,
    series: series.map((one) => ({
      ...shapeOf(type, sideways),
      name: one.name,
      data: one.values.map(height),
    })),
  };
}

export const optionOf = (data: ChartData) => ({
  animationDuration: 300,
  ...(data.type === 'pie' ? pie(data) : axes(data)),
});
