/** Which language the person reads, remembered on this device until they sign in. */

export type Language = 'zh-CN' | 'en';

const KEY = 'dougong.language';

/** Fold what servers and browsers say ("zh", "zh-Hans", "en-GB") into one of ours; Chinese is the default. */
export const asLanguage = (name: string | null | undefined): Language =>
  name?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';

export const storedLanguage = (): Language => asLanguage(localStorage.getItem(KEY));

export function storeLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
