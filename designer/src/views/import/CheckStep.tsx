/** Step 3: what would happen, before anything does. */
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportCheck, type ImportFile, startImport } from '@/api/imports.ts';
import { formatNumber } from '@/format/number.ts';
import { useErrorText } from '@/ui/errorText.ts';
import css from './Import.module.css';
import { Problems } from './Problems.tsx';

interface Props {
  file: ImportFile;
  result: ImportCheck;
  onBack: () => void;
  onRun: () => void;
}

export function CheckStep({ file, result, onBack, onRun }: Props) {
  const { t } = useTranslation('importing');
  const errorText = useErrorText();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const clean = result.problems.length === 0;
  const run = () => {
    setBusy(true);
    startImport(file.id)
      .then(onRun, setError)
      .finally(() => setBusy(false));
  };
  return (
    <>
      {error !== null && <Alert type="error" showIcon role="alert" title={errorText(error).title} />}
      <div className={css.counts}>
        <span className={css.count}>
          <b className="num">{formatNumber(result.rows)}</b>
          {t('rows')}
        </span>
        <span className={css.count} data-tone="green">
          <b className="num">{formatNumber(result.ok)}</b>
          {t('good')}
        </span>
        <span className={css.count} data-tone={clean ? 'neutral' : 'red'}>
          <b className="num">{formatNumber(result.problems.length)}</b>
          {t('problems')}
        </span>
      </div>
      {clean ? <Alert type="success" showIcon title={t('clean')} /> : <Problems problems={result.problems} />}
      <div className={css.line}>
        <Button onClick={onBack}>{t('back')}</Button>
        <Button type="primary" loading={busy} disabled={result.ok === 0} onClick={run}>
          {t(clean ? 'run' : 'runGood', { count: result.ok })}
        </Button>
      </div>
    </>
  );
}
