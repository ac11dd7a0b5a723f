/** Begin a form of one's own: what it is called, and whether it is a list of things or a document. */
import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Studio, StudioObject } from '@/api/studio.ts';
import { newId, textOf } from '../form/model/making.ts';
import { addToMenu, InMenu } from './InMenu.tsx';
import { MakeDialog } from './MakeDialog.tsx';

interface Props {
  apps: Studio['apps'];
  objects: readonly StudioObject[];
  onClose: () => void;
}

/** A form that can be used as it is: a master has a name, a document a date and a number. */
function begun(kind: 'master' | 'document', label: string, first: string, language: string) {
  const name = kind === 'master' ? 'x_name' : 'x_date';
  const field = {
    id: newId(),
    name,
    type: kind === 'master' ? 'text' : 'date',
    label: textOf(first, language),
    required: true,
    ...(kind === 'master' ? { max: 200 } : { default: 'TODAY()' }),
  };
  return {
    kind,
    label: textOf(label, language),
    fields: [field],
    ...(kind === 'master'
      ? { icon: 'folder-tree', title: name, search: [name] }
      : { icon: 'file-text', number: { pattern: 'X{yyyy}{MM}-{seq:4}', scope: 'month' }, date: name }),
    layout: [{ id: newId(), columns: 2, items: [name] }],
  };
}

export function NewForm({ apps, objects, onClose }: Props) {
  const { t, i18n } = useTranslation('studio');
  const [kind, setKind] = useState<'master' | 'document'>('master');
  const [spot, setSpot] = useState('');
  return (
    <MakeDialog
      kind="forms"
      title={t('overview.newForm')}
      label={t('newForm.label')}
      example={t('newForm.example')}
      apps={apps}
      begun={(label) =>
        begun(kind, label, t(kind === 'master' ? 'newForm.name' : 'newForm.date'), i18n.language)
      }
      after={(name) => addToMenu(spot, { form: name })}
      onClose={onClose}
    >
      <Radio.Group
        value={kind}
        aria-label={t('newForm.kind')}
        onChange={(event) => setKind(event.target.value)}
        options={[
          { value: 'master', label: t('newForm.master') },
          { value: 'document', label: t('newForm.document') },
        ]}
      />
      <InMenu objects={objects} value={spot} onChange={setSpot} />
    </MakeDialog>
  );
}
