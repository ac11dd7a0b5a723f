/** An address nothing lives at. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '@/ui/Empty.tsx';

export default function MissingPage() {
  const { t } = useTranslation();
  return (
    <Empty
      page
      title={t('missing.title')}
      hint={t('missing.hint')}
      action={
        <Link to="/">
          <Button type="primary">{t('missing.action')}</Button>
        </Link>
      }
    />
  );
}
