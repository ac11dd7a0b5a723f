/** A screen broke. The rest of the product still works: say so, and offer the way back. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Empty } from '@/ui/Empty.tsx';

export function Crash() {
  const { t } = useTranslation();
  const error = useRouteError();
  const reason = error instanceof Error ? error.message : '';
  return (
    <main role="alert">
      <Empty
        page
        title={t('crash.title')}
        hint={reason ? `${t('crash.hint')} (${reason})` : t('crash.hint')}
        action={
          <Button type="primary" onClick={() => location.reload()}>
            {t('crash.reload')}
          </Button>
        }
      />
    </main>
  );
}
