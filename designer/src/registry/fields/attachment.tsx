/** Files. */
import { PaperClipOutlined } from '@ant-design/icons';
import { apiUrl } from '@/api/client.ts';
import { Dash } from '../Plain.tsx';
import css from '../registry.module.css';
import type { FieldType, ValueProps } from '../types.ts';

export interface Attachment {
  id: number;
  name: string;
  size?: number;
  type?: string;
}

export const filesOf = (value: unknown): Attachment[] =>
  Array.isArray(value) ? (value as Attachment[]) : [];
const names = (value: unknown): string =>
  filesOf(value)
    .map((file) => file.name)
    .join(', ');

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
  operators: [],
};
