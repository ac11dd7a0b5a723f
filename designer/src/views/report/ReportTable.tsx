/** The figures of a report: sorted by headings, totals below, every figure a door. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportColumn, ReportMeta, ReportResult, ReportRow } from '@/api/reports.ts';
import type { Column } from '@/grid/core/column.ts';
import { GridView } from '@/grid/core/GridView.tsx';
import { fitTexts } from '@/grid/fitWidth.ts';
import { directionOf, nextSort, SortHeading } from '@/grid/SortHeading.tsx';
import { withDigits } from '@/registry/digits.ts';
import { fieldType } from '@/registry/index.ts';
import { ShownValue } from '@/registry/ShownValue.tsx';
import { valueText } from '@/registry/valueText.ts';
import { Empty } from '@/ui/Empty.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import type { Opened } from './DrillDrawer.tsx';
import { OpenFigure } from './OpenFigure.tsx';
import { useRows } from './useRows.ts';

interface Props {
  meta: ReportMeta;
  result: ReportResult;
  sort: string;
  onSort: (sort: string) => void;
  busy: boolean;
  onOpen: (opened: Opened) => void;
}

const SUMMABLE = new Set(['money', 'quantity', 'decimal', 'integer', 'percent']);

/** More parts than these make no better name. */
const HEAD_PARTS = 2;

/** On a phone the figure the report is about stands beside the first heading, not beyond the edge. */
function figureFirst(columns: ReportColumn[]): ReportColumn[] {
  const figure = columns.findIndex(({ kind }) => kind === 'measure');
  return figure < 2
    ? columns
    : [
        ...columns.slice(0, 1),
        ...columns.slice(figure, figure + 1),
        ...columns.slice(1, figure),
        ...columns.slice(figure + 1),
      ];
}

const headingOf = (columns: readonly ReportColumn[], row: ReportRow): string =>
  [
    ...new Set(
      columns.filter(({ kind }) => kind === 'row').map((column) => valueText(column, row[column.name])),
    ),
  ]
    .filter(Boolean)
    .slice(0, HEAD_PARTS)
    .join(' · ');

function useColumns({ result, sort, onSort, onOpen }: Props): Column<ReportRow>[] {
  const { t } = useTranslation('report');
  const narrow = useNarrow();
  return useMemo(() => {
    const { rows, totals } = result;
    const shown = narrow ? figureFirst(result.columns) : result.columns;
    const columns = shown.map((column) => withDigits(column, rows));
    const cell = (column: ReportColumn, row: ReportRow) => {
      const value = row[column.name];
      if (column.kind === 'row' || !SUMMABLE.has(column.type))
        return <ShownValue column={column} value={value} />;
      const name = headingOf(columns, row);
      return (
        <OpenFigure
          text={valueText(column, value)}
          raw={value}
          name={`${name} ${column.label}`}
          onOpen={() =>
            onOpen({
              key: row._key,
              measure: column.name,
              title: name || t('everything'),
              label: column.label,
            })
          }
        />
      );
    };
    const footer = (column: ReportColumn, index: number) => {
      if (column.name in totals && SUMMABLE.has(column.type)) return valueText(column, totals[column.name]);
      return index === 0 ? t('total') : undefined;
    };
    return columns.map((column, index) => ({
      key: column.name,
      label: column.label,
      width: fitTexts(
        column.label,
        rows.map((row) => valueText(column, row[column.name])),
        footer(column, index),
      ),
      grow: true,
      pinned: index === 0,
      align: fieldType(column.type).align,
      sorted: directionOf(sort, column.name),
      heading: (
        <SortHeading
          label={column.label}
          atEnd={fieldType(column.type).align === 'end'}
          direction={directionOf(sort, column.name)}
          onSort={() => onSort(nextSort(sort, column.name, fieldType(column.type).align === 'end'))}
        />
      ),
      render: (row) => cell(column, row),
      ...(Object.keys(totals).length > 0 ? { footer: footer(column, index) ?? '' } : {}),
    }));
  }, [result, sort, onSort, onOpen, narrow, t]);
}

export function ReportTable(props: Props) {
  const { meta, result, busy } = props;
  const { t } = useTranslation('report');
  const columns = useColumns(props);
  const { store, active } = useRows(result.rows);
  return (
    <GridView
      id="report"
      label={meta.label}
      source={store}
      columns={columns}
      rowHeight={36}
      active={active}
      busy={busy}
      focusable
      empty={<Empty title={t('nothing')} hint={t('nothingHint')} />}
    />
  );
}
