/** Signing out: what saves itself is saved before, and what would be lost is asked about. */
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { signOut } from '@/api/session.ts';
import { flushAll, giveUpAll, isUnsaved } from '@/ui/unsaved.ts';
import { useReport } from '@/ui/useReport.ts';

export function useSignOut(): () => Promise<void> {
  const { t } = useTranslation('shell');
  const { modal } = App.useApp();
  const report = useReport();
  const leave = async () => {
    await signOut();
    giveUpAll();
  };
  return async () => {
    await flushAll();
    if (!isUnsaved()) return leave().catch(report);
    modal.confirm({
      title: t('leaving.title'),
      content: t('leaving.hint'),
      okText: t('leaving.leave'),
      cancelText: t('leaving.stay'),
      okButtonProps: { danger: true },
      onOk: () => leave().catch(report),
    });
  };
}
