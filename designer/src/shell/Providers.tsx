/** What every screen stands on: server data, the look, the language, messages. */
import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '@/api/query.ts';
import { antdTheme, stillTheme } from '@/theme/antd.ts';
import { useMedia } from '@/ui/useMedia.ts';

interface Props {
  children: ReactNode;
}

/** antd's own texts; English is fetched when somebody reads it. */
function useAntdLocale() {
  const { i18n } = useTranslation();
  const [locale, setLocale] = useState(zhCN);
  useEffect(() => {
    if (i18n.language !== 'en') setLocale(zhCN);
    else void import('antd/locale/en_US').then((module) => setLocale(module.default));
  }, [i18n.language]);
  return locale;
}

export function Providers({ children }: Props) {
  const locale = useAntdLocale();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        locale={locale}
        theme={still ? stillTheme : antdTheme}
        button={{ autoInsertSpace: false }}
      >
        <App component={false}>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
