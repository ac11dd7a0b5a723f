/** The picture of a report; the figures under it are its table. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartMeta, ReportResult } from '@/api/reports.ts';
import { Chart } from '@/chart/Chart.tsx';
import { valueText } from '@/registry/valueText.ts';
import type { Opened } from './DrillDrawer.tsx';
import css from './ReportView.module.css';

interface Props {
  label: string;
  chart: ChartMeta;
  result: ReportResult;
  onOpen: (opened: Opened) => void;
}

/** More bars than these cannot be told apart. */
const MOST: Record<string, number> = { pie: 8, bar: 12, line: 120 };

export function ReportChart({ label, chart, result, onOpen }: Props) {
  const { t } = useTranslation('report');
  const data = useMemo(() => {
    const rows = result.rows.slice(0, MOST[chart.type] ?? 12);
    const column = (name: string) => result.columns.find((candidate) => candidate.name === name);
    const head = column(chart.x);
    const series = chart.y.map((name) => ({
      name: column(name)?.label ?? name,
      values: rows.map((row) => (row[name] === null || row[name] === undefined ? null : String(row[name]))),
    }));
    return { rows, series, x: rows.map((row) => (head ? valueText(head, row[chart.x]) : '')) };
  }, [chart, result]);
  const open = (index: number) => {
    const row = data.rows[index];
    const measure = chart.y[0];
    if (row && measure)
      onOpen({ key: row._key, measure, title: data.x[index] ?? '', label: data.series[0]?.name ?? '' });
  };
  return (
    <section className={css.chart}>
      <Chart
        label={t('chartOf', { name: label })}
        type={chart.type}
        x={data.x}
        series={data.series}
        onPick={open}
      />
    </section>
  );
}
