/** Put a form or a report into a group. */
import { PlusOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudioObjects } from '@/api/studio.ts';
import css from './Menus.module.css';
import type { MenuItemDef } from './menu.ts';

interface Props {
  onAdd: (item: MenuItemDef) => void;
}

export function AddEntry({ onAdd }: Props) {
  const { t } = useTranslation('studio');
  const { data } = useStudioObjects();
  const [open, setOpen] = useState(false);
  const of = (kind: string) =>
    (data ?? [])
      .filter((one) => one.kind === kind)
      .map(({ name, label }) => ({ value: `${kind} ${name}`, label }));
  const add = (chosen: string) => {
    const [kind, name = ''] = chosen.split(' ');
    setOpen(false);
    onAdd(kind === 'forms' ? { form: name } : { report: name });
  };
  if (!open)
    return (
      <button type="button" className={css.add} onClick={() => setOpen(true)}>
        <PlusOutlined aria-hidden="true" /> {t('menus.add')}
      </button>
    );
  return (
    <Select
      autoFocus
      defaultOpen
      className={css.adder ?? ''}
      aria-label={t('menus.add')}
      placeholder={t('menus.add')}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        { label: t('kinds.forms'), options: of('forms') },
        { label: t('kinds.reports'), options: of('reports') },
      ]}
      onBlur={() => setOpen(false)}
      onChange={add}
    />
  );
}
