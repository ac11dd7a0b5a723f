/** Names in a row: dragged into their order, moved by keyboard, taken off, and added from what is left. */
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DragLayer } from '@/ui/drag/DragLayer.tsx';
import { Sorting } from '../../common/Sorting.ts';
import css from './List.module.css';
import type { ListField } from './useListFields.ts';

interface Props {
  /** What the names are for. */
  label: string;
  names: readonly string[];
  fields: ReadonlyMap<string, ListField>;
  onChange: (names: string[]) => void;
}

const moved = (names: readonly string[], name: string, to: number): string[] => {
  const from = names.indexOf(name);
  const rest = names.filter((other) => other !== name);
  rest.splice(from >= 0 && from < to ? to - 1 : to, 0, name);
  return rest;
};

export function ColumnStrip({ label, names, fields, onChange }: Props) {
  const { t } = useTranslation('studio');
  const list = useRef<HTMLUListElement>(null);
  const [adding, setAdding] = useState(false);
  const sorting = useMemo(() => new Sorting<string>('across'), []);
  sorting.container = () => list.current;
  sorting.drag.onDrop = (name, to) => onChange(moved(names, name, to));
  const left = [...fields.values()].filter(({ name }) => !names.includes(name));
  const nameOf = (name: string) => fields.get(name)?.label ?? name;
  const key = (event: KeyboardEvent, name: string, at: number) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'Delete') onChange(names.filter((other) => other !== name));
    else if (by && event.altKey && names[at + by] !== undefined) {
      onChange(moved(names, name, by === 1 ? at + 2 : at - 1));
      requestAnimationFrame(() =>
        list.current?.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`)?.focus(),
      );
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <ul ref={list} className={css.strip} aria-label={label}>
        {names.map((name, at) => (
          <li key={name} className={css.chip} data-sort={at}>
            <button
              type="button"
              className={css.chipName}
              data-name={name}
              title={t('list.chipKeys')}
              onPointerDown={(event) => sorting.drag.start(event, name, nameOf(name))}
              onKeyDown={(event) => key(event, name, at)}
            >
              {nameOf(name)}
            </button>
            <button
              type="button"
              className={css.chipClose}
              aria-label={t('list.takeOff', { name: nameOf(name) })}
              onClick={() => onChange(names.filter((other) => other !== name))}
            >
              <CloseOutlined aria-hidden="true" />
            </button>
          </li>
        ))}
        <li>
          {adding ? (
            <Select
              autoFocus
              defaultOpen
              className={css.adder ?? ''}
              aria-label={t('list.add')}
              placeholder={t('list.add')}
              showSearch={{ optionFilterProp: 'label' }}
              options={left.map(({ name, label: text }) => ({ value: name, label: text }))}
              onBlur={() => setAdding(false)}
              onChange={(name: string) => {
                setAdding(false);
                onChange([...names, name]);
              }}
            />
          ) : (
            <Button
              type="dashed"
              icon={<PlusOutlined aria-hidden="true" />}
              disabled={left.length === 0}
              onClick={() => setAdding(true)}
            >
              {t('list.add')}
            </Button>
          )}
        </li>
      </ul>
      <DragLayer drag={sorting.drag} />
    </>
  );
}
