/** Something shown once: a first password, a token. */
import { App, Typography } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Settings.module.css';

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
            <Typography.Paragraph copyable className={css.secret ?? ''}>
              {secret}
            </Typography.Paragraph>
          </>
        ),
      });
    },
    [modal, t],
  );
}
