/** What is behind a figure: the entries and documents it adds up, each one click away. */
import { Drawer, Pagination } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type AppInfo, useApp } from '@/api/app.ts';
import { type DrillResult, type Parameters, type ReportMeta, useDrill } from '@/api/reports.ts';
import type { Column } from '@/grid/core/column.ts';
import { GridView } from '@/grid/core/GridView.tsx';
import { fitTexts } from '@/grid/fitWidth.ts';
import { called } from '@/registry/called.ts';
import { fieldType } from '@/registry/index.ts';
import { ShownValue } from '@/registry/ShownValue.tsx';
import { valueText } from '@/registry/valueText.ts';
import { Bones } from '@/ui/Bones.tsx';
import { Empty } from '@/ui/Empty.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import css from './DrillDrawer.module.css';
import { useRows } from './useRows.ts';

/** A figure somebody asked about. */
export interface Opened {
  key: Record<string, unknown>;
  measure: string;
  /** Which row: "Bolts · 2025-03". */
  title: string;
  /** Which figure: "Revenue". */
  label: string;
}

interface Props {
  meta: ReportMeta;
  parameters: Parameters;
  opened: Opened | null;
  onClose: () => void;
}

type Row = DrillResult['rows'][number];

const PAGE = 50;

const documentText = (row: Row, forms: AppInfo['forms']): string =>
  [row.form && forms[row.form]?.label, called(row.title ?? '')].filter(Boolean).join(' ');

/** The document first, as a link, then what the report says of the row. */
function columnsOf({ columns, rows }: DrillResult, forms: AppInfo['forms'], label: string): Column<Row>[] {
  const document: Column<Row> = {
    key: '_document',
    label,
    width: fitTexts(
      label,
      rows.map((row) => documentText(row, forms)),
    ),
    pinned: true,
    render: (row) =>
      row.form && row.id ? <Link to={`/records/${row.form}/${row.id}`}>{documentText(row, forms)}</Link> : '',
  };
  const figures = columns.map((column) => ({
    key: column.name,
    label: column.label,
    width: fitTexts(
      column.label,
      rows.map((row) => valueText(column, row[column.name])),
    ),
    grow: true,
    align: fieldType(column.type).align,
    render: (row: Row) => <ShownValue column={column} value={row[column.name]} />,
  }));
  return rows.some((row) => row.form) ? [document, ...figures] : figures;
}

function DrillTable({ result, label }: { result: DrillResult; label: string }) {
  const { t } = useTranslation('report');
  const { data: app } = useApp();
  const columns = useMemo(() => columnsOf(result, app?.forms ?? {}, t('document')), [result, app, t]);
  const { store, active } = useRows(result.rows);
  return (
    <GridView
      id="drill"
      label={label}
      source={store}
      columns={columns}
      rowHeight={34}
      active={active}
      focusable
      empty={<Empty title={t('nothing')} />}
    />
  );
}

export function DrillDrawer({ meta, parameters, opened, onClose }: Props) {
  const { t } = useTranslation('report');
  const [page, setPage] = useState(1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another figure starts at its first page
  useEffect(() => setPage(1), [opened]);
  const drill = opened && { parameters, key: opened.key, measure: opened.measure, page };
  const { data, error, refetch } = useDrill(meta.report, drill);
  return (
    <Drawer
      open={opened !== null}
      onClose={onClose}
      size={Math.min(860, window.innerWidth)}
      title={opened ? `${opened.title} · ${opened.label}` : ''}
      styles={{ body: { padding: 0 } }}
    >
      <div className={css.drill}>
        <p className={css.note}>{data ? t('drilled', { count: data.total }) : ' '}</p>
        <div className={css.table}>
          {error ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : data ? (
            <DrillTable result={data} label={t('behind', { name: opened?.title ?? '' })} />
          ) : (
            <Bones />
          )}
        </div>
        {data && data.total > PAGE && (
          <Pagination
            size="small"
            align="end"
            current={page}
            pageSize={PAGE}
            total={data.total}
            showSizeChanger={false}
            onChange={setPage}
          />
        )}
      </div>
    </Drawer>
  );
}
