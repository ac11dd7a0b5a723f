/** A screen broke. The rest of the product still works: say so, and offer the way back. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Empty } from '@/ui/Empty.tsx';
import { isGone } from './chunkGuard.ts';

export function Crash() {
  const { t } = useTranslation();
  const error = useRouteError();
  const gone = isGone(error);
  const reason = error instanceof Error && !gone ? error.message : '';
  const hint = t(gone ? 'crash.updatedHint' : 'crash.hint');
  return (
    <main role="alert">
      <Empty
        page
        title={t(gone ? 'crash.updated' : 'crash.title')}
        hint={reason ? `${hint} (${reason})` : hint}
        action={
          <Button type="primary" onClick={() => location.reload()}>
            {t('crash.reload')}
          </Button>
        }
      />
    </main>
  );
}
