/** Adding files: uploaded at once, linked when the record is saved. */
import { UploadOutlined } from '@ant-design/icons';
import { App, Button, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, apiUrl } from '@/api/client.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { type Attachment, filesOf } from '../fields/attachment.tsx';
import type { EditorProps } from '../types.ts';

function upload(file: File): Promise<Attachment> {
  const body = new FormData();
  body.set('file', file);
  return api.post<Attachment>('attachments', body);
}

export function AttachmentEditor({ value, onChange, mode, id }: EditorProps) {
  const { t } = useTranslation('field');
  const { message } = App.useApp();
  const errorText = useErrorText();
  const files = filesOf(value);
  const add = (file: File) =>
    upload(file).then(
      (saved) => onChange([...files, saved]),
      (error) => message.error(errorText(error).title),
    );
  return (
    <Upload
      id={id}
      disabled={mode === 'read'}
      fileList={files.map((file) => ({
        uid: String(file.id),
        name: file.name,
        url: apiUrl(`attachments/${file.id}`),
      }))}
      beforeUpload={(file) => {
        void add(file);
        return Upload.LIST_IGNORE;
      }}
      onRemove={(removed) => onChange(files.filter((file) => String(file.id) !== removed.uid))}
    >
      <Button icon={<UploadOutlined />} disabled={mode === 'read'}>
        {t('upload')}
      </Button>
    </Upload>
  );
}
