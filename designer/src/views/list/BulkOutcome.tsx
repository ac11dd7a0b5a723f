/** Which records could not be done, each with the reason and a way to it. */
import { Link } from 'react-router';
import type { FormMeta } from '@/api/meta.ts';
import css from './BulkOutcome.module.css';

interface Props {
  meta: FormMeta;
  failed: { id: number; message: string }[];
}

export function BulkOutcome({ meta, failed }: Props) {
  return (
    <ul className={css.failed}>
      {failed.map(({ id, message }) => (
        <li key={id}>
          <Link to={`/records/${meta.form}/${id}`}>#{id}</Link> {message}
        </li>
      ))}
    </ul>
  );
}
