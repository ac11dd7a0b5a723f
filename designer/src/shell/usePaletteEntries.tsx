/** What the palette offers for a question: pages, commands, and records the server finds. */
import { CheckSquareOutlined, PlusOutlined, SettingOutlined } from '@ant-design/icons';
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type AppInfo, leaves, pathOf, useApp } from '@/api/app.ts';
import { type SearchGroup, useSearch } from '@/api/home.ts';
import { spellings } from '@/designers/common/pinyin.ts';
import { called } from '@/registry/called.ts';
import { MenuIcon } from '@/ui/MenuIcon.tsx';

export interface PaletteEntry {
  key: string;
  label: string;
  hint?: string | undefined;
  icon: ReactNode;
  /** Other words this entry answers to. */
  words?: string;
  run: () => void;
}

export interface PaletteGroup {
  label: string;
  entries: PaletteEntry[];
}

type Go = (path: string) => void;

const MOST = 8;

/** By its name, by pinyin in full or by initials: 采购订单 answers to 采购, caigou and cgdd. */
const answers = (entry: PaletteEntry, q: string): boolean =>
  `${spellings(entry.label)} ${entry.words ?? ''}`.toLowerCase().includes(q.trim().toLowerCase());

const pages = (app: AppInfo, go: Go): PaletteEntry[] =>
  leaves(app.menus).flatMap((item) => {
    const path = pathOf(item);
    if (path === null) return [];
    const words = (item.form ?? item.report ?? '').replaceAll('_', ' ');
    return [
      { key: path, label: item.label, words, icon: <MenuIcon name={item.icon} />, run: () => go(path) },
    ];
  });

function useCommands(app: AppInfo | undefined, go: Go): PaletteEntry[] {
  const { t } = useTranslation('shell');
  const forms = Object.entries(app?.forms ?? {}).filter(([, form]) => form.can.includes('create'));
  const creating = forms.map(([name, { label }]) => ({
    key: `new-${name}`,
    label: t('palette.create', { form: label }),
    words: `new ${name.replaceAll('_', ' ')}`,
    icon: <PlusOutlined aria-hidden="true" />,
    run: () => go(`/records/${name}/new`),
  }));
  const inbox = {
    key: 'inbox',
    label: t('inbox'),
    words: 'inbox approvals',
    icon: <CheckSquareOutlined aria-hidden="true" />,
    run: () => go('/inbox'),
  };
  const settings = {
    key: 'settings',
    label: t('settings'),
    icon: <SettingOutlined aria-hidden="true" />,
    run: () => go('/settings'),
  };
  return [...creating, inbox, settings];
}

const found = (groups: SearchGroup[], app: AppInfo | undefined, go: Go): PaletteGroup[] =>
  groups.map((group) => ({
    label: group.label,
    entries: group.items.map((item) => ({
      key: `${group.form}-${item.id}`,
      label: called(item.label),
      hint: item.hint ?? undefined,
      icon: <MenuIcon name={app?.forms[group.form]?.icon} />,
      run: () => go(`/records/${group.form}/${item.id}`),
    })),
  }));

export function usePaletteEntries(question: string): { groups: PaletteGroup[]; busy: boolean } {
  const { t } = useTranslation('shell');
  const q = useDeferredValue(question);
  const { data: app } = useApp();
  const { data: search, isFetching } = useSearch(q);
  const navigate = useNavigate();
  const go: Go = (path) => void navigate(path);
  const commands = useCommands(app, go).filter((entry) => answers(entry, q));
  const places = app ? pages(app, go).filter((entry) => answers(entry, q)) : [];
  const records = q.trim() ? found(search?.groups ?? [], app, go) : [];
  const own = [
    { label: t('palette.pages'), entries: places.slice(0, MOST) },
    { label: t('palette.commands'), entries: commands.slice(0, q ? MOST : 4) },
  ];
  return { groups: [...own, ...records].filter((group) => group.entries.length > 0), busy: isFetching };
}
