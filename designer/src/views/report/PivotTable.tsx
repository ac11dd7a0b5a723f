/** A cross table: headings down and across, totals on both edges. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pivot, ReportColumn, ReportMeta, ReportResult } from '@/api/reports.ts';
import type { Column } from '@/grid/core/column.ts';
import { GridView } from '@/grid/core/GridView.tsx';
import { fitTexts } from '@/grid/fitWidth.ts';
import { ShownValue } from '@/registry/ShownValue.tsx';
import { valueText } from '@/registry/valueText.ts';
import { Empty } from '@/ui/Empty.tsx';
import type { Opened } from './DrillDrawer.tsx';
import { OpenFigure } from './OpenFigure.tsx';
import css from './ReportView.module.css';
import { useRows } from './useRows.ts';

interface Props {
  meta: ReportMeta;
  result: ReportResult;
  pivot: Pivot;
  onOpen: (opened: Opened) => void;
}

type Row = Pivot['rows'][number];

interface Figures extends Pick<Props, 'pivot' | 'onOpen'> {
  measures: readonly ReportColumn[];
  totalLabel: string;
}

const measuresOf = (pivot: Pivot, result: ReportResult): ReportColumn[] =>
  pivot.measures.flatMap((name) => result.columns.filter((column) => column.name === name));

function headings(pivot: Pivot, result: ReportResult, totalLabel: string): Column<Row>[] {
  const heads = result.columns
    .filter(({ kind }) => kind === 'row')
    .slice(0, pivot.rows[0]?.labels.length ?? 1);
  return heads.map((column, index) => ({
    key: column.name,
    label: column.label,
    width: fitTexts(
      column.label,
      pivot.rows.map((row) => valueText(column, row.labels[index])),
    ),
    pinned: index === 0,
    grow: true,
    render: (row: Row) => <ShownValue column={column} value={row.labels[index]} />,
    footer: index === 0 ? totalLabel : '',
  }));
}

/** One column per value across and measure. */
function figures({ pivot, measures, onOpen }: Figures): Column<Row>[] {
  return pivot.columns.flatMap((across, at) =>
    measures.map((measure, which) => {
      const label = measures.length > 1 ? `${across.label} ${measure.label}` : across.label;
      const texts = pivot.rows.map((row) => valueText(measure, row.cells[at]?.[which]));
      const total = valueText(measure, pivot.totals[at]?.[which]);
      const title = (row: Row) =>
        [
          ...row.labels.map((head) => valueText({ name: '', label: '', type: 'text' }, head)),
          across.label,
        ].join(' · ');
      return {
        key: `${at}-${measure.name}`,
        label,
        width: fitTexts(label, texts, total),
        align: 'end' as const,
        footer: total,
        render: (row: Row) => {
          const value = row.cells[at]?.[which] ?? null;
          if (value === null) return '';
          const key = { ...row.key, ...(across.key as Record<string, unknown>) };
          return (
            <OpenFigure
              text={valueText(measure, value)}
              raw={value}
              name={title(row)}
              onOpen={() => onOpen({ key, measure: measure.name, title: title(row), label: measure.label })}
            />
          );
        },
      };
    }),
  );
}

function rowTotals({ pivot, measures, totalLabel }: Figures, result: ReportResult): Column<Row>[] {
  return measures.map((measure, which) => {
    const label = measures.length > 1 ? `${totalLabel} ${measure.label}` : totalLabel;
    const texts = pivot.rows.map((row) => valueText(measure, row.totals[which]));
    const all = valueText(measure, result.totals[measure.name]);
    return {
      key: `total-${measure.name}`,
      label,
      width: fitTexts(label, texts, all),
      align: 'end' as const,
      footer: all,
      render: (row: Row) => <span className={css.strong}>{valueText(measure, row.totals[which])}</span>,
    };
  });
}

export function PivotTable({ meta, result, pivot, onOpen }: Props) {
  const { t } = useTranslation('report');
  const columns = useMemo(() => {
    const totalLabel = t('total');
    const all = { pivot, measures: measuresOf(pivot, result), onOpen, totalLabel };
    return [...headings(pivot, result, totalLabel), ...figures(all), ...rowTotals(all, result)];
  }, [pivot, result, onOpen, t]);
  const { store, active } = useRows(pivot.rows);
  return (
    <GridView
      id="pivot"
      label={meta.label}
      source={store}
      columns={columns}
      rowHeight={36}
      active={active}
      focusable
      empty={<Empty title={t('nothing')} hint={t('nothingHint')} />}
    />
  );
}
