/** Step 1: the file. */
import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons';
import { Alert, Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '@/api/download.ts';
import { type ImportFile, uploadImport } from '@/api/imports.ts';
import type { FormMeta } from '@/api/meta.ts';
import { useErrorText } from '@/ui/errorText.ts';
import css from './Import.module.css';

interface Props {
  meta: FormMeta;
  onFile: (file: ImportFile) => void;
}

export function UploadStep({ meta, onFile }: Props) {
  const { t } = useTranslation('importing');
  const errorText = useErrorText();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = (file: File) => {
    setBusy(true);
    setError(null);
    uploadImport(meta.form, file)
      .then(onFile, setError)
      .finally(() => setBusy(false));
    return Upload.LIST_IGNORE;
  };
  const template = () =>
    void download('GET', `imports/template/${meta.form}`, `${meta.label}.xlsx`).catch(setError);
  return (
    <>
      {error !== null && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={errorText(error).title}
          description={errorText(error).hint || undefined}
        />
      )}
      <Upload.Dragger
        accept=".xlsx,.xls,.csv"
        multiple={false}
        disabled={busy}
        beforeUpload={send}
        showUploadList={false}
      >
        <div className={css.drop}>
          <FileExcelOutlined className={css.dropIcon ?? ''} aria-hidden="true" />
          <span className={css.strong}>{t(busy ? 'reading' : 'drop')}</span>
          <span className={css.quiet}>{t('kinds')}</span>
        </div>
      </Upload.Dragger>
      <div className={css.line}>
        <span className={css.quiet}>{t('anyHeaders')}</span>
        <Button icon={<DownloadOutlined />} onClick={template}>
          {t('template')}
        </Button>
      </div>
    </>
  );
}
