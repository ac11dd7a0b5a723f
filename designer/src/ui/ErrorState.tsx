/** Something could not be shown: what happened, what to try, and a way to try again. */
import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './Empty.module.css';
import { useErrorText } from './errorText.ts';

interface Props {
  error: unknown;
  /** Try again; without it only the text is shown. */
  onRetry?: () => void;
  /** Inside a card: less air. */
  small?: boolean;
}

export function ErrorState({ error, onRetry, small }: Props) {
  const { t } = useTranslation();
  const Title = small ? 'p' : 'h1';
  const { title, hint } = useErrorText()(error);
  return (
    <div className={small ? `${css.empty} ${css.small}` : css.empty} role="alert">
      <Title className={css.title}>{title}</Title>
      {hint && <p className={css.hint}>{hint}</p>}
      {onRetry && (
        <div className={css.action}>
          <Button icon={<ReloadOutlined />} onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
