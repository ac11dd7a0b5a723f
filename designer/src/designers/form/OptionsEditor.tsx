/** The choices of a field: typed one below the other, coloured, moved, pasted by lines. */
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { latin } from '../common/pinyin.ts';
import { useSet } from './BasicTab.tsx';
import { useLanguage } from './DesignContext.tsx';
import { type OptionDef, textIn, withText } from './model/definition.ts';
import { textOf } from './model/making.ts';
import type { Located } from './model/places.ts';
import css from './Panel.module.css';

interface Props {
  found: Located;
}

const TONES = ['neutral', 'blue', 'green', 'amber', 'red', 'purple'] as const;

function freeValue(options: readonly OptionDef[], said: string): string {
  const base = latin(said) || 'option';
  const taken = new Set(options.map(({ value }) => value));
  let value = base;
  for (let number = 2; taken.has(value); number += 1) value = `${base}_${number}`;
  return value;
}

/** New choices after one; what is stored is made of what is said. */
function withNew(
  options: readonly OptionDef[],
  at: number,
  said: readonly string[],
  language: string,
): OptionDef[] {
  const next = [...options];
  for (const [index, text] of said.entries())
    next.splice(at + index, 0, { value: freeValue(next, text), label: textOf(text, language) });
  return next;
}

export function OptionsEditor({ found }: Props) {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  const set = useSet(found);
  const list = useRef<HTMLOListElement>(null);
  const options = found.field.options ?? [];
  const change = (next: OptionDef[]) => set({ options: next });
  const edit = (at: number, part: Partial<OptionDef>) =>
    change(options.map((option, index) => (index === at ? { ...option, ...part } : option)));
  const focus = (at: number) =>
    requestAnimationFrame(() => {
      const input = list.current?.querySelectorAll('input')[at];
      input?.focus();
      input?.select();
    });
  const add = (at: number) => {
    change(withNew(options, at, [`${t('first.choice')} ${options.length + 1}`], language));
    focus(at);
  };
  const swap = (at: number, by: number) => {
    const next = [...options];
    const [moved] = next.splice(at, 1);
    if (!moved || at + by < 0 || at + by > next.length) return;
    next.splice(at + by, 0, moved);
    change(next);
    focus(at + by);
  };
  const key = (event: KeyboardEvent, at: number) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') add(at + 1);
    else if (event.altKey && event.key === 'ArrowUp') swap(at, -1);
    else if (event.altKey && event.key === 'ArrowDown') swap(at, 1);
    else return;
    event.preventDefault();
  };
  const paste = (event: ClipboardEvent, at: number) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim());
    const said = lines.filter(Boolean);
    if (said.length < 2) return;
    event.preventDefault();
    const first = edited(options, at, said[0] ?? '', language);
    change(withNew(first, at + 1, said.slice(1), language));
  };
  return (
    <fieldset className={css.row}>
      <legend className={css.rowLabel}>{t('options.title')}</legend>
      <ol ref={list} className={css.options}>
        {options.map((option, at) => (
          <li key={option.value} className={css.option}>
            <ToneChoice option={option} onChange={(color) => edit(at, { color })} />
            <Input
              size="small"
              value={option.label[language === 'en' ? 'en' : 'zh'] ?? textIn(option.label, language)}
              aria-label={t('options.one', { number: at + 1 })}
              onChange={({ target }) => edit(at, { label: withText(option.label, language, target.value) })}
              onKeyDown={(event) => key(event, at)}
              onPaste={(event) => paste(event, at)}
            />
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden="true" />}
              disabled={options.length < 2}
              aria-label={t('options.remove', { name: textIn(option.label, language) })}
              onClick={() => change(options.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ol>
      <Button
        type="link"
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => add(options.length)}
      >
        {t('options.add')}
      </Button>
      <p className={css.help}>{t('options.hint')}</p>
    </fieldset>
  );
}

const edited = (options: readonly OptionDef[], at: number, said: string, language: string): OptionDef[] =>
  options.map((option, index) =>
    index === at ? { ...option, label: withText(option.label, language, said) } : option,
  );

interface ToneProps {
  option: OptionDef;
  onChange: (color: string) => void;
}

function ToneChoice({ option, onChange }: ToneProps) {
  const { t } = useTranslation('studio');
  const dot = (tone: string) => (
    <span
      className={css.dot}
      style={{ color: `var(--tone-${tone}-fg)`, background: `var(--tone-${tone}-bg)` }}
    />
  );
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      content={
        <div className={css.dots}>
          {TONES.map((tone) => (
            <button
              key={tone}
              type="button"
              className={css.dotButton}
              aria-label={t(`tone.${tone}`)}
              aria-pressed={(option.color ?? 'neutral') === tone}
              onClick={() => onChange(tone)}
            >
              {dot(tone)}
            </button>
          ))}
        </div>
      }
    >
      <button type="button" className={css.dotButton} aria-label={t('options.color')}>
        {dot(option.color ?? 'neutral')}
      </button>
    </Popover>
  );
}
