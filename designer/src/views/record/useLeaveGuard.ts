/** Leaving with something unsaved asks first, inside the client, when the window closes, and on signing out. */
import { App } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import type { FormStore } from '@/form/FormStore.ts';
import { hold } from '@/ui/unsaved.ts';

/** Returns a function that lets the next navigation pass. */
export function useLeaveGuard(store: FormStore): () => void {
  const { t } = useTranslation('record');
  const { modal } = App.useApp();
  const released = useRef(false);
  const isUnsaved = useCallback(() => !released.current && store.isDirty(), [store]);
  const blocker = useBlocker(isUnsaved);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    modal.confirm({
      title: t('leave.title'),
      content: t('leave.hint'),
      okText: t('leave.leave'),
      cancelText: t('leave.stay'),
      okButtonProps: { danger: true },
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    });
  }, [blocker, modal, t]);
  useEffect(() => hold({ isSaved: () => !isUnsaved() }), [isUnsaved]);
  return useCallback(() => {
    released.current = true;
    // The next change is unsaved again.
    queueMicrotask(() => setTimeout(() => (released.current = false)));
  }, []);
}
