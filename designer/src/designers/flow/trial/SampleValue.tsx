/** One value of a sample, as plain as its type allows. */
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pick } from '@/api/pick.ts';
import { type FieldDef, textIn } from '../../form/model/definition.ts';
import { useFlow } from '../FlowContext.tsx';
import { sortOf } from '../model/condition.ts';
import { searched } from '../searched.ts';

interface Props {
  id: string;
  field: FieldDef;
  /** As the record holds it, or as it was typed. */
  value: unknown;
  onChange: (value: unknown) => void;
}

const idOf = (value: unknown): number | undefined => {
  const held = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return typeof held === 'number' ? held : undefined;
};

/** Full-width figures are figures. */
const figure = (typed: string): string => typed.normalize('NFKC').replace(/[^\d.-]/g, '');
const isFigure = (typed: string): boolean => /^-?\d+(\.\d+)?$/.test(typed);

function Typed({ id, field, value, onChange }: Props) {
  const isNumber = sortOf(field) === 'number';
  const shown = value === null || value === undefined ? '' : String(value);
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string) => {
    const said = isNumber ? figure(text) : text;
    setTyped(said);
    if (!isNumber || said === '' || isFigure(said)) onChange(said === '' ? null : said);
  };
  return (
    <Input
      id={id}
      style={{ width: 150 }}
      {...(isNumber && { inputMode: 'decimal' as const })}
      {...(field.type === 'date' && { type: 'date' })}
      value={typed ?? shown}
      onChange={({ target }) => change(target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}

function Picked({ id, field, value, onChange }: Props) {
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q);
  const held = idOf(value);
  const { data } = useQuery({
    queryKey: ['studio', 'pick', field.to, asked],
    queryFn: ({ signal }) => pick({ form: field.to ?? '', q: asked, limit: 20 }, signal),
    retry: false,
  });
  const { data: own } = useQuery({
    queryKey: ['studio', 'picked', field.to, held],
    queryFn: ({ signal }) => pick({ form: field.to ?? '', ids: [held ?? 0] }, signal),
    enabled: held !== undefined,
    retry: false,
  });
  const items = [...(own?.items ?? []), ...(data?.items ?? [])];
  const options = [
    ...new Map(items.map((item) => [item.id, { value: item.id, label: item.label }])).values(),
  ];
  return (
    <Select
      id={id}
      allowClear
      style={{ width: 150 }}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={held ?? null}
      options={options}
      onChange={(next?: number) => onChange(next ?? null)}
    />
  );
}

export function SampleValue(props: Props) {
  const { t, i18n } = useTranslation('flow');
  const { known } = useFlow();
  const { id, field, value, onChange } = props;
  const shared = { id, allowClear: true, style: { width: 150 }, showSearch: searched };
  if (field.type === 'select')
    return (
      <Select
        {...shared}
        value={typeof value === 'string' ? value : null}
        options={(field.options ?? []).map((one) => ({
          value: one.value,
          label: textIn(one.label, i18n.language),
        }))}
        onChange={(next?: string) => onChange(next ?? null)}
      />
    );
  if (field.type === 'boolean')
    return (
      <Select
        {...shared}
        value={value === true}
        options={[
          { value: true, label: t('trial.yes') },
          { value: false, label: t('trial.no') },
        ]}
        onChange={(next?: boolean) => onChange(next ?? null)}
      />
    );
  if (field.type === 'user')
    return (
      <Select
        {...shared}
        value={idOf(value) ?? null}
        options={known.people.map((person) => ({ value: person.id, label: person.label }))}
        onChange={(next?: number) => onChange(next ?? null)}
      />
    );
  return field.type === 'reference' ? <Picked {...props} /> : <Typed {...props} />;
}
