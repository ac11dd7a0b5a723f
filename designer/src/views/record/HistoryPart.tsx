/** Every change: who, when, and from what to what. */
import { useTranslation } from 'react-i18next';
import { type HistoryEntry, useHistory } from '@/api/record.ts';
import type { RecordRow } from '@/api/records.ts';
import { formatMoment } from '@/format/date.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { plainText } from './plainText.ts';
import css from './RecordView.module.css';

interface Props {
  form: string;
  record: RecordRow;
}

/** Changes listed before the rest is only counted. */
const MOST = 12;

function Event({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation('record');
  const rest = entry.changes.length - MOST;
  return (
    <li className={css.event}>
      <time className={`num ${css.when}`}>{formatMoment(entry.at)}</time>
      <span className={css.who}>
        {entry.by?.label ?? t('system')} · {entry.label}
      </span>
      {entry.changes.length > 0 && (
        <ul className={css.changes}>
          {entry.changes.slice(0, MOST).map((change) => (
            <li key={change.path}>
              {change.label}
              {t('colon')}
              {plainText(change.old) && <span className={css.old}>{plainText(change.old)}</span>} →{' '}
              {plainText(change.new) || t('blank')}
            </li>
          ))}
          {rest > 0 && <li>{t('moreChanges', { count: rest })}</li>}
        </ul>
      )}
    </li>
  );
}

export function HistoryPart({ form, record }: Props) {
  const { t } = useTranslation('record');
  const { data, error, refetch } = useHistory(form, record);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones rows={3} />;
  if (data.entries.length === 0) return <p>{t('noHistory')}</p>;
  return (
    <ol className={css.history}>
      {data.entries.map((entry) => (
        <Event key={`${entry.version}/${entry.at}/${entry.action}`} entry={entry} />
      ))}
    </ol>
  );
}
