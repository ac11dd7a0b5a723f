/** One thing the reader was told: what, about which kind of record, and when. Leads there. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Notification } from '@/api/notifications.ts';
import { formatAgo, formatMoment } from '@/format/date.ts';
import css from './BellPanel.module.css';

interface Props {
  notification: Notification;
  /** It was looked at. */
  onFollow: () => void;
}

/** Boxes of the inbox by what happened there: approvers read documents there that their own lists do not show. */
const BOX: Record<string, string> = {
  'approval.task': '',
  'approval.remind': '',
  'approval.copy': 'box=copied&',
  'approval.status': 'box=mine&',
};

function target({ kind, form, record }: Notification): string {
  const box = BOX[kind];
  return box === undefined ? `/records/${form}/${record}` : `/inbox?${box}open=${form}/${record}`;
}

export function BellRow({ notification, onFollow }: Props) {
  const { t } = useTranslation('shell');
  const { at, label, record, is_read: isRead, text } = notification;
  const content = (
    <>
      <span className={css.dot} data-new={!isRead}>
        {!isRead && <span className={css.said}>{t('bell.new')}</span>}
      </span>
      <span className={css.text}>{text}</span>
      <span className={css.about}>
        {label && <span>{label}</span>}
        <time dateTime={at} title={formatMoment(at)}>
          {formatAgo(at)}
        </time>
      </span>
    </>
  );
  return (
    <li>
      {record === null ? (
        <button type="button" className={css.row} data-new={!isRead} onClick={onFollow}>
          {content}
        </button>
      ) : (
        <Link to={target(notification)} className={css.row} data-new={!isRead} onClick={onFollow}>
          {content}
        </Link>
      )}
    </li>
  );
}
