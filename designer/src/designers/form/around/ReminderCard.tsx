/** One reminder: when, whom, in which words, and only for which records. */

import { DeleteOutlined } from '@ant-design/icons';
import { App } from 'antd';
import { type KeyboardEvent, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { draftChanged, removeObject } from '@/api/studio.ts';
import { useReport } from '@/ui/useReport.ts';
import { ConflictDialog } from '../../common/ConflictDialog.tsx';
import type { Editing } from '../../common/Editing.ts';
import { SaveNote } from '../../common/SaveNote.tsx';
import { Steps } from '../../common/Steps.tsx';
import { useEditing } from '../../common/useEditing.ts';
import { useDesign, useLanguage } from '../DesignContext.tsx';
import { textIn } from '../model/definition.ts';
import { Tool } from '../Tool.tsx';
import css from './Around.module.css';
import { ReminderFields } from './ReminderFields.tsx';
import type { ReminderDef } from './reminder.ts';
import { withChanges } from './SortableCards.tsx';

interface Props {
  name: string;
}

export function ReminderCard({ name }: Props) {
  const design = useDesign();
  const { editing } = useEditing<ReminderDef>('reminders', name);
  // Those of other forms are edited there.
  if (!editing || editing.store.value().form !== design.name) return null;
  return <Card editing={editing} />;
}

function Card({ editing }: { editing: Editing<ReminderDef> }) {
  const { t } = useTranslation('studio');
  const { modal } = App.useApp();
  const report = useReport();
  const language = useLanguage();
  const { store, saving, name } = editing;
  const reminder = useSyncExternalStore(store.subscribe, store.value);
  // What was saved last may have brought problems.
  useSyncExternalStore(saving.subscribe, saving.state);
  const label = textIn(reminder.label, language);
  const keys = (event: KeyboardEvent) => {
    const pressed = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || (pressed !== 'z' && pressed !== 'y')) return;
    // Taken back is what was done here, not on the form.
    event.preventDefault();
    event.stopPropagation();
    if (pressed === 'y' || event.shiftKey) store.redo();
    else store.undo();
  };
  const remove = async () => {
    await saving.flush();
    await removeObject('reminders', name, saving.known());
    await draftChanged();
  };
  const ask = () =>
    modal.confirm({
      title: t('reminder.removeTitle', { name: label }),
      content: t('reminder.removeHint'),
      okText: t('reminder.remove'),
      okButtonProps: { danger: true },
      onOk: () => remove().catch(report),
    });
  return (
    <li className={css.card} onKeyDown={keys} aria-label={label}>
      <header className={css.cardHead}>
        <b>{label}</b>
        <span className={css.cardTools}>
          <SaveNote saving={saving} />
          <Steps store={store} />
          <Tool label={t('around.remove', { name: label })} onPick={ask}>
            <DeleteOutlined aria-hidden="true" />
          </Tool>
        </span>
      </header>
      <div className={css.fields}>
        <ReminderFields
          reminder={reminder}
          onChange={(part, together) =>
            store.run({
              kind: 'reminder',
              about: label,
              value: withChanges(reminder, part),
              ...(together !== undefined && { together }),
            })
          }
        />
      </div>
      {editing.problems.map(({ path, message, hint }) => (
        <p key={`${path}${message}`} className={css.wrong} role="alert">
          {message} {hint}
        </p>
      ))}
      <ConflictDialog
        saving={saving}
        kind="reminders"
        name={name}
        onTake={(theirs) => editing.take(theirs)}
      />
    </li>
  );
}
