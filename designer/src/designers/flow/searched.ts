/** How lists of names are searched: by what is written, by its sound (lixiaomei), by the first letters of it (lxm). */
import { spellings } from '../common/pinyin.ts';

export const answers = (typed: string, label: string): boolean =>
  spellings(label).toLowerCase().includes(typed.trim().toLowerCase());

/** For Ant Design's Select. */
export const searched = {
  filterOption: (typed: string, option?: { label?: unknown }) => answers(typed, String(option?.label ?? '')),
};
