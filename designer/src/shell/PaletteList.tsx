/** What the palette found, grouped; the pointed-at entry stays in view. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Palette.module.css';
import type { PaletteGroup } from './usePaletteEntries.tsx';

interface Props {
  groups: PaletteGroup[];
  /** Index of the pointed-at entry over all groups. */
  at: number;
  /** Records are still being looked up. */
  busy: boolean;
  /** Something was typed. */
  asked: boolean;
  onPoint: (index: number) => void;
  onRun: (index: number) => void;
}

export function PaletteList({ groups, at, busy, asked, onPoint, onRun }: Props) {
  const { t } = useTranslation('shell');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#palette-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const starts = groups.map((_, index) =>
    groups.slice(0, index).reduce((sum, group) => sum + group.entries.length, 0),
  );
  if (groups.length === 0)
    return <p className={css.none}>{t(busy || !asked ? 'palette.searching' : 'palette.nothing')}</p>;
  return (
    <div id="palette-list" role="listbox" aria-label={t('palette.results')} className={css.list} ref={list}>
      {groups.map((group, number) => (
        <div key={group.label} role="group" aria-label={group.label}>
          <p className={css.group} aria-hidden="true">
            {group.label}
          </p>
          {group.entries.map((entry, offset) => {
            const index = (starts[number] ?? 0) + offset;
            return (
              <div
                key={entry.key}
                id={`palette-${index}`}
                role="option"
                aria-selected={index === at}
                className={css.entry}
                onMouseMove={() => onPoint(index)}
                onClick={() => onRun(index)}
              >
                <span className={css.icon}>{entry.icon}</span>
                <span className={css.text}>{entry.label}</span>
                <span className={css.hint}>{entry.hint}</span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
