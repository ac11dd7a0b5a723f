/** Something shown once: a first password, a token. */
import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Secret } from './Secret.tsx';

export function useShowSecret(): (title: string, secret: string) => void {
  const { t } = useTranslation('admin');
  const { modal } = App.useApp();
  return useCallback(
    (title, secret) => {
      modal.success({
        title,
        okText: t('noted'),
        content: (
          <>
            <p>{t('onlyOnce')}</p>
            <Secret text={secret} />
          </>
        ),
      });
    },
    [modal, t],
  );
}
