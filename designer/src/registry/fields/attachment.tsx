/** Files. Uploaded at once, linked when the record is saved. */
import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, apiUrl } from '@/api/client.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { Dash } from '../Plain.tsx';
import css from '../registry.module.css';
import type { EditorProps, FieldType, ValueProps } from '../types.ts';

export interface Attachment {
  id: number;
  name: string;
  size?: number;
  type?: string;
}

const filesOf = (value: unknown): Attachment[] => (Array.isArray(value) ? (value as Attachment[]) : []);
const names = (value: unknown): string =>
  filesOf(value)
    .map((file) => file.name)
    .join(', ');

function upload(file: File): Promise<Attachment> {
  const body = new FormData();
  body.set('file', file);
  return api.post<Attachment>('attachments', body);
}

function Read({ value }: ValueProps) {
  const files = filesOf(value);
  if (files.length === 0) return <Dash />;
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={file.id}>
          <a className={css.file} href={apiUrl(`attachments/${file.id}`)} download={file.name}>
            <PaperClipOutlined aria-hidden="true" /> {file.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function AttachmentEditor({ value, onChange, mode, id }: EditorProps) {
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

const Cell = ({ value }: ValueProps) => {
  const { length } = filesOf(value);
  return length === 0 ? (
    <Dash />
  ) : (
    <span className={css.file}>
      <PaperClipOutlined aria-hidden="true" /> {length}
    </span>
  );
};

export const attachment: FieldType = {
  name: 'attachment',
  align: 'start',
  width: 70,
  text: names,
  Cell,
  Read,
  Editor: AttachmentEditor,
  operators: [],
};
