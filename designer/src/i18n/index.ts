/** Text of the client: zh-CN travels with the shell, en is fetched when somebody reads English. */
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, storeLanguage } from './language.ts';
import { zhCN } from './zh-CN/index.ts';
import { later } from './zh-CN/later.ts';

/** A label within a sentence: "New sales order"; what is no plain word ("PO", "iPad") stays as it is. */
export const inSentence = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

async function load(language: Language): Promise<void> {
  if (language === 'zh-CN' || i18next.hasResourceBundle('en', 'common')) return;
  const { en } = await import('./en/index.ts');
  for (const [namespace, texts] of Object.entries(en)) i18next.addResourceBundle('en', namespace, texts);
}

function announce(language: Language): void {
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  document.documentElement.lang = language;
}

let begun: () => void;
/** The router fetches the first page, and its texts, before there is anything to add texts to. */
const started = new Promise<void>((resolve) => {
  begun = resolve;
});

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
  i18next.services.formatter?.add('inSentence', inSentence);
  begun();
  await speak(language);
}

/** A part of the texts that is fetched when a page needs it. */
export type Later = keyof typeof later;

/** Have these texts in Chinese too; English has them all, once it is there. */
export async function need(...parts: Later[]): Promise<void> {
  await started;
  const missing = parts.filter((part) => !i18next.hasResourceBundle('zh-CN', part));
  await Promise.all(
    missing.map(async (part) => i18next.addResourceBundle('zh-CN', part, (await later[part]()).default)),
  );
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
