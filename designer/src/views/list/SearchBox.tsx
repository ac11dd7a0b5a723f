/** Free search; "/" comes here from anywhere in the list. */
import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './FilterBar.module.css';

interface Props {
  value: string;
  onChange: (q: string) => void;
}

/** A pause in typing, ms. */
const PAUSE = 280;

const inField = ({ target }: Event): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select') !== null;

function useSlash(focus: () => void): void {
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || inField(event)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

export function SearchBox({ value, onChange }: Props) {
  const { t } = useTranslation('list');
  const [typed, setTyped] = useState(value);
  const box = useRef<InputRef>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => latest.current(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value]);
  useSlash(() => box.current?.focus({ cursor: 'all' }));
  return (
    <Input
      ref={box}
      className={css.search ?? ''}
      prefix={<SearchOutlined aria-hidden="true" />}
      placeholder={t('search')}
      aria-label={t('search')}
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onChange(typed)}
    />
  );
}
