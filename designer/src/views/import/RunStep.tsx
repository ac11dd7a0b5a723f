/** Step 4: it runs on the server; you may leave and come back. */
import { useQuery } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ImportFile, type ImportRun, importState } from '@/api/imports.ts';
import type { FormMeta } from '@/api/meta.ts';
import { recordsChanged } from '@/api/records.ts';
import { formatNumber } from '@/format/number.ts';
import { ErrorState } from '@/ui/ErrorState.tsx';
import css from './Import.module.css';
import { Problems } from './Problems.tsx';

interface Props {
  meta: FormMeta;
  file: ImportFile;
  onAgain: () => void;
}

const ENDED = new Set(['done', 'failed', 'finished']);
/** How often progress is asked for, ms. */
const EVERY = 800;

const hasEnded = (run: ImportRun | undefined): boolean => run !== undefined && ENDED.has(run.state);

const toneOf = (run: ImportRun): string => {
  if (!hasEnded(run)) return 'running';
  return run.state === 'done' ? 'done' : 'failed';
};

export function RunStep({ meta, file, onAgain }: Props) {
  const { t } = useTranslation('importing');
  const {
    data: run,
    error,
    refetch,
  } = useQuery({
    queryKey: ['import', file.id],
    queryFn: ({ signal }) => importState(file.id, signal),
    refetchInterval: ({ state }) => (hasEnded(state.data) ? false : EVERY),
    staleTime: 0,
  });
  const ended = hasEnded(run);
  useEffect(() => {
    if (ended) void recordsChanged();
  }, [ended]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!run) return null;
  return (
    <>
      <div className={css.running} role="status">
        <p className={css.strong}>
          {t(!ended ? 'running' : run.state === 'done' ? 'ended' : 'broke', {
            done: formatNumber(run.done),
            total: formatNumber(run.total),
          })}
        </p>
        <progress
          className={css.progress}
          data-tone={toneOf(run)}
          value={run.done}
          max={Math.max(1, run.total)}
          aria-label={t('progress')}
        />
        <p className={css.quiet}>
          {t('outcome', {
            created: run.created,
            updated: run.updated,
            unchanged: run.unchanged ?? 0,
            failed: run.failed,
          })}
        </p>
      </div>
      {run.problems.length > 0 && <Problems problems={run.problems} />}
      {ended && (
        <Space>
          <Link to={`/records/${meta.form}`} tabIndex={-1}>
            <Button type="primary">{t('see', { form: meta.label })}</Button>
          </Link>
          <Button onClick={onAgain}>{t('again')}</Button>
        </Space>
      )}
    </>
  );
}
