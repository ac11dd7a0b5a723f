/** Text of the client: zh-CN travels with the shell, en is fetched when somebody reads English. */
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, storeLanguage } from './language.ts';
import { zhCN } from './zh-CN/index.ts';

async function load(language: Language): Promise<void> {
  if (language === 'zh-CN' || i18next.hasResourceBundle('en', 'common')) return;
  const { en } = await import('./en/index.ts');
  for (const [namespace, texts] of Object.entries(en)) i18next.addResourceBundle('en', namespace, texts);
}

function announce(language: Language): void {
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  document.documentElement.lang = language;
}

/** Start with `language`; resolves when its texts are there. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { 'zh-CN': zhCN },
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await speak(language);
}

/** Switch everything that has a language: texts, dates, the document. */
export async function speak(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  announce(language);
  storeLanguage(language);
}

/** The language on screen now. */
export const language = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');

export const t = i18next.t.bind(i18next);
