/** Choose people by name, pinyin or login. */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '@/api/approval.ts';
import { pick } from '@/api/pick.ts';

interface Props {
  id: string;
  /** What they are chosen for. */
  label?: string;
  value: readonly number[];
  /** Those among the chosen whose names are known before anything was searched. */
  known?: readonly Person[];
  /** One person, or several. */
  one: boolean;
  wrong?: boolean;
  onChange: (people: number[]) => void;
}

export function PeoplePicker({ id, label, value, known = [], one, wrong, onChange }: Props) {
  const { t } = useTranslation('approval');
  const [q, setQ] = useState('');
  const [open, setOpen] = useState(false);
  const asked = useDeferredValue(q);
  const { data } = useQuery({
    queryKey: ['pick', 'user', asked],
    queryFn: ({ signal }) => pick({ form: 'user', q: asked, limit: 20 }, signal),
    placeholderData: (previous) => previous,
  });
  // Who was found once keeps the name when the search goes on.
  const names = useRef(new Map<number, string>());
  for (const person of known) names.current.set(person.id, person.label);
  const found = (data?.items ?? []).map(({ id: person, label: name, hint }) => {
    names.current.set(person, name);
    return { value: person, label: hint ? `${name} · ${hint}` : name };
  });
  const rest = value.filter((person) => !found.some((option) => option.value === person));
  const options = [
    ...found,
    ...(q ? [] : rest.map((person) => ({ value: person, label: names.current.get(person) ?? '' }))),
  ];
  const shared = {
    id,
    options,
    showSearch: true,
    // Whoever was found is chosen: the list gives way to what is asked next.
    open,
    onOpenChange: setOpen,
    onSelect: () => setOpen(false),
    filterOption: false as const,
    onSearch: setQ,
    placeholder: t('say.find'),
    notFoundContent: t('say.nobody'),
    'aria-label': label ?? t('say.people'),
    style: { width: '100%' },
    ...(wrong && { status: 'error' as const }),
  };
  return one ? (
    <Select {...shared} value={value[0] ?? null} onChange={(person: number) => onChange([person])} />
  ) : (
    <Select
      {...shared}
      mode="multiple"
      value={value.map((person) => ({ value: person, label: names.current.get(person) ?? '' }))}
      labelInValue
      onChange={(people: { value: number }[]) => onChange(people.map((person) => person.value))}
    />
  );
}
