/** Choose the documents in which a field of this record is shown as well. */
import { useQuery } from '@tanstack/react-query';
import { App, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppInfo, leaves, useApp } from '@/api/app.ts';
import { queryClient } from '@/api/query.ts';
import { useStudio } from '@/api/studio.ts';
import { Bones } from '@/ui/Bones.tsx';
import { useReport } from '@/ui/useReport.ts';
import { type Chooser, choosersOf, showIn, withDrafts } from './choosers.ts';
import { useDef, useDesign, useLanguage } from './DesignContext.tsx';
import { textIn } from './model/definition.ts';
import type { Located } from './model/places.ts';
import css from './Panel.module.css';

interface Props {
  found: Located;
  onClose: () => void;
}

/** Every form, in the order people know from the menu. */
const formsOf = ({ menus, forms }: AppInfo): string[] => [
  ...new Set([...leaves(menus).flatMap(({ form }) => form ?? []), ...Object.keys(forms)]),
];

const keyOf = ({ form, table }: Chooser): string => `${form} ${table}`;

export function ShowElsewhere({ found, onClose }: Props) {
  const { t } = useTranslation('studio');
  const { message } = App.useApp();
  const report = useReport();
  const design = useDesign();
  const language = useLanguage();
  const { field } = found;
  const ownName = useDef(({ form }) => form);
  const { data: app } = useApp();
  const { data: studio } = useStudio();
  const changed = new Set(studio?.changed.map(({ name }) => name));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const { data: choosers } = useQuery({
    queryKey: ['studio', 'choosers', ownName, field.name],
    queryFn: async () => {
      const found = await choosersOf(ownName, field.name, app ? formsOf(app) : []);
      return withDrafts(found, field.name, changed);
    },
    enabled: app !== undefined && studio !== undefined,
    gcTime: 0,
  });
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const apply = async () => {
    setBusy(true);
    try {
      // The others may speak of the field only once the draft has it.
      await design.saving.flush();
      design.frozen.add(field.id);
      for (const chooser of choosers ?? []) if (chosen.has(keyOf(chooser))) await showIn(chooser, field);
      queryClient.removeQueries({ queryKey: ['studio', 'object'] });
      void message.success(t('elsewhere.done', { count: chosen.size }));
      onClose();
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('elsewhere.title', { name: textIn(field.label, language) })}
      okText={t('elsewhere.add', { count: chosen.size })}
      okButtonProps={{ disabled: chosen.size === 0, loading: busy }}
      onOk={() => void apply()}
      onCancel={onClose}
    >
      <p className={css.quiet}>{t('elsewhere.hint')}</p>
      {!choosers && <Bones rows={4} />}
      {choosers?.length === 0 && <p>{t('elsewhere.none')}</p>}
      <ul className={css.choosers}>
        {choosers?.map((chooser) => (
          <li key={keyOf(chooser)}>
            <Checkbox
              checked={chooser.already || chosen.has(keyOf(chooser))}
              disabled={chooser.already}
              onChange={() => toggle(keyOf(chooser))}
            >
              {chooser.formLabel}
              {chooser.tableLabel && <span className={css.quiet}> · {chooser.tableLabel}</span>}
              {chooser.already && <span className={css.quiet}> ({t('elsewhere.already')})</span>}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
