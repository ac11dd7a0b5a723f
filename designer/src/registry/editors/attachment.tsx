/** Adding files: uploaded at once, linked when the record is saved. */
import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, apiUrl } from '@/api/client.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { type Attachment, filesOf } from '../fields/attachment.tsx';
import css from '../registry.module.css';
import type { EditorProps } from '../types.ts';

function upload(file: File): Promise<Attachment> {
  const body = new FormData();
  body.set('file', file);
  return api.post<Attachment>('attachments', body);
}

/** Send files one after another; what was taken before one failed is kept. */
async function uploadAll(files: readonly File[], onSaved: (saved: Attachment) => void): Promise<void> {
  for (const file of files) onSaved(await upload(file));
}

function useUploads(files: Attachment[], onChange: EditorProps['onChange']) {
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const add = (chosen: readonly File[]) => {
    const saved: Attachment[] = [];
    setBusy(true);
    uploadAll(chosen, (one) => {
      saved.push(one);
      onChange([...files, ...saved]);
    })
      .catch((error) => message.error(errorText(error).title))
      .finally(() => setBusy(false));
  };
  return { busy, add };
}

export function AttachmentEditor({ field, value, onChange, mode, id, describedBy }: EditorProps) {
  const { t } = useTranslation('field');
  const input = useRef<HTMLInputElement>(null);
  const files = filesOf(value);
  const { busy, add } = useUploads(files, onChange);
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
              onClick={() => onChange(files.filter((other) => other.id !== file.id))}
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
