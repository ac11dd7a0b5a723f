/** The shape of what is coming, shown on a first load only, and only when it takes a moment. */
import { useTranslation } from 'react-i18next';
import css from './Bones.module.css';
import { useLate } from './useLate.ts';

interface Props {
  /** How many grey rows. */
  rows?: number;
}

const WIDTHS = ['92%', '76%', '84%', '68%', '88%', '72%'];

export function Bones({ rows = 6 }: Props) {
  const { t } = useTranslation();
  const late = useLate(true);
  if (!late) return <div className={css.bones} aria-hidden="true" />;
  return (
    <div className={css.bones} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have no other identity
        <span key={index} className={css.bone} style={{ width: WIDTHS[index % WIDTHS.length] }} />
      ))}
    </div>
  );
}
