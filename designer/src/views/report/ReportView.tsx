/** A report on screen: what it was asked, the picture, the figures, and what is behind each of them. */
import { BarChartOutlined, DownloadOutlined, InfoCircleOutlined, TableOutlined } from '@ant-design/icons';
import { Alert, App, Button, Segmented, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '@/api/download.ts';
import { type ReportMeta, useReportRun } from '@/api/reports.ts';
import { Bones } from '@/ui/Bones.tsx';
import { Empty } from '@/ui/Empty.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { useErrorText } from '@/ui/errorText.ts';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { useStored } from '@/ui/useStored.ts';
import { DrillDrawer, type Opened } from './DrillDrawer.tsx';
import { ParameterBar } from './ParameterBar.tsx';
import { PivotTable } from './PivotTable.tsx';
import { ReportChart } from './ReportChart.tsx';
import { ReportTable } from './ReportTable.tsx';
import css from './ReportView.module.css';
import { useReportState } from './useReportState.ts';

interface Props {
  meta: ReportMeta;
}

type Shape = 'pivot' | 'table';

function useExport(meta: ReportMeta, parameters: object) {
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const take = () => {
    setBusy(true);
    download('POST', `reports/${meta.report}/export`, `${meta.label}.xlsx`, { body: { parameters } })
      .catch((error) => message.error(errorText(error).title))
      .finally(() => setBusy(false));
  };
  return { busy, take };
}

export function ReportView({ meta }: Props) {
  const { t } = useTranslation('report');
  usePageTitle(meta.label);
  const [state, setValues, setSort] = useReportState(meta);
  const [pictured, setPictured] = useStored('report.chart', true);
  const [shape, setShape] = useState<Shape>('pivot');
  const [opened, setOpened] = useState<Opened | null>(null);
  const { data, error, isPlaceholderData, refetch } = useReportRun(
    meta.report,
    state.ready ? state.values : null,
    state.sort,
  );
  const exporting = useExport(meta, state.values);
  const open = useMemo(() => (next: Opened) => setOpened(next), []);
  const pivot = data?.pivot ?? null;
  const chart = data && (data.chart ?? meta.chart);
  return (
    <div className={css.page}>
      <PageHeader
        title={meta.label}
        note={
          meta.help && (
            <Tooltip title={meta.help} trigger={['hover', 'focus', 'click']}>
              <button type="button" className={css.help} aria-label={t('about', { text: meta.help })}>
                <InfoCircleOutlined aria-hidden="true" />
              </button>
            </Tooltip>
          )
        }
        actions={
          <>
            {chart && (
              <Button
                icon={<BarChartOutlined />}
                aria-pressed={pictured}
                onClick={() => setPictured(!pictured)}
              >
                {t(pictured ? 'hideChart' : 'showChart')}
              </Button>
            )}
            {pivot && (
              <Segmented<Shape>
                value={shape}
                options={[
                  { value: 'pivot', label: t('pivot') },
                  { value: 'table', label: t('table'), icon: <TableOutlined /> },
                ]}
                onChange={setShape}
              />
            )}
            <Button icon={<DownloadOutlined />} loading={exporting.busy} onClick={exporting.take}>
              {t('export')}
            </Button>
          </>
        }
      />
      <ParameterBar parameters={meta.parameters} values={state.values} onChange={setValues} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !state.ready ? (
        <Empty title={t('fillIn')} />
      ) : !data ? (
        <Bones rows={10} />
      ) : (
        <>
          {data.truncated && (
            <Alert type="warning" showIcon title={t('truncated', { count: data.rows.length })} />
          )}
          {chart && pictured && data.rows.length > 0 && (
            <ReportChart label={meta.label} chart={chart} result={data} onOpen={open} />
          )}
          <section className={css.panel}>
            {pivot && shape === 'pivot' ? (
              <PivotTable meta={meta} result={data} pivot={pivot} onOpen={open} />
            ) : (
              <ReportTable
                meta={meta}
                result={data}
                sort={state.sort}
                onSort={setSort}
                busy={isPlaceholderData}
                onOpen={open}
              />
            )}
          </section>
        </>
      )}
      <DrillDrawer meta={meta} parameters={state.values} opened={opened} onClose={() => setOpened(null)} />
    </div>
  );
}
