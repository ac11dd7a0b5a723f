/** Adding files: uploaded at once, linked when the record is saved. */
import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, apiUrl } from '@/api/client.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { type Attachment, filesOf } from '../fields/attachment.tsx';
import css from '../registry.module.css';
import type { EditorProps } from '../types.ts';
import { WaitingContext } from '../waiting.ts';

function upload(file: File): Promise<Attachment> {
  const body = new FormData();
  body.set('file', file);
  return api.post<Attachment>('attachments', body);
}

/** Send files one after another; what was taken before one failed is kept. */
async function uploadAll(files: readonly File[], onSaved: (saved: Attachment) => void): Promise<void> {
  for (const file of files) onSaved(await upload(file));
}

function useUploads(value: unknown, onChange: EditorProps['onChange']) {
  const { message } = App.useApp();
  const errorText = useErrorText();
  const during = useContext(WaitingContext);
  const [busy, setBusy] = useState(false);
  // Files come and go while others are on their way.
  const now = useRef<Attachment[]>([]);
  now.current = filesOf(value);
  const change = (files: Attachment[]) => {
    now.current = files;
    onChange(files);
  };
  const add = (chosen: readonly File[]) => {
    setBusy(true);
    during(uploadAll(chosen, (one) => change([...now.current, one])))
      .catch((error) => message.error(errorText(error).title))
      .finally(() => setBusy(false));
  };
  const remove = (id: number) => change(now.current.filter((other) => other.id !== id));
  return { files: now.current, busy, add, remove };
}

export function AttachmentEditor({ field, value, onChange, mode, id, describedBy }: EditorProps) {
  const { t } = useTranslation('field');
  const input = useRef<HTMLInputElement>(null);
  const { files, busy, add, remove } = useUploads(value, onChange);
  return (
    <div className={css.files}>
      {files.map((file) => (
        <span key={file.id} className={css.file}>
          <a className={css.file} href={apiUrl(`attachments/${file.id}`)} download={file.name}>
            <PaperClipOutlined aria-hidden="true" /> {file.name}
          </a>
          {mode === 'edit' && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('removeFile', { name: file.name })}
              onClick={() => remove(file.id)}
            />
          )}
        </span>
      ))}
      {mode === 'edit' && (
        <Button
          id={id}
          className={css.add ?? ''}
          icon={<UploadOutlined />}
          loading={busy}
          aria-describedby={describedBy}
          onClick={() => input.current?.click()}
        >
          {t('upload')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple={field.multiple === true}
        aria-label={field.label}
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
