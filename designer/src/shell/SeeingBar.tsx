/** Above everything while one looks with somebody else's eyes: whose, and the way back. */
import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { seenAs, stopSeeing } from '@/api/seeAs.ts';
import css from './Frame.module.css';

export function SeeingBar() {
  const { t } = useTranslation('shell');
  const person = seenAs();
  if (!person) return null;
  return (
    <div className={css.seeing} role="status">
      <EyeOutlined aria-hidden="true" /> {t('seeAs.now', { name: person.name })}
      <Button size="small" onClick={stopSeeing}>
        {t('seeAs.stop')}
      </Button>
    </div>
  );
}
