/** Which records could not be done, each with the reason and a way to it. */
import type { FormMeta } from '@/api/meta.ts';
import css from './BulkOutcome.module.css';

interface Props {
  meta: FormMeta;
  failed: { id: number; message: string }[];
}

/** Whoever has more to correct filters the list instead. */
const MOST = 200;

export function BulkOutcome({ meta, failed }: Props) {
  return (
    <ul className={css.failed}>
      {failed.slice(0, MOST).map(({ id, message }) => (
        <li key={id}>
          {/* Boxes hang outside the router; and a way in a tab of its own leaves the list of them standing. */}
          <a href={`/records/${meta.form}/${id}`} target="_blank" rel="noreferrer">
            #{id}
          </a>{' '}
          {message}
        </li>
      ))}
      {failed.length > MOST && <li>…</li>}
    </ul>
  );
}
