/** The four boxes, with how much is in those that call for something. */
import { useTranslation } from 'react-i18next';
import { BOXES, type Box, type Counts } from '@/api/approval.ts';
import css from './Inbox.module.css';

interface Props {
  box: Box;
  counts: Counts | undefined;
  onPick: (box: Box) => void;
}

export function BoxTabs({ box, counts, onPick }: Props) {
  const { t } = useTranslation('approval');
  const count = (one: Box): number =>
    one === 'waiting' ? (counts?.waiting ?? 0) : one === 'copied' ? (counts?.copied_unread ?? 0) : 0;
  return (
    <nav className={css.boxes} aria-label={t('box.label')}>
      {BOXES.map((one) => (
        <button
          key={one}
          type="button"
          className={css.box}
          aria-current={one === box ? 'page' : undefined}
          onClick={() => onPick(one)}
        >
          {t(`box.${one}`)}
          {count(one) > 0 && <span className={css.count}>{count(one)}</span>}
        </button>
      ))}
    </nav>
  );
}
