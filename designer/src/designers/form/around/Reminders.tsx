/** Reminders of the form's records. Each is an object of its own, with its own saving and its own way back. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createObject, draftChanged, useStudio, useStudioObjects } from '@/api/studio.ts';
import { useReport } from '@/ui/useReport.ts';
import { useDef, useDesign, useLanguage } from '../DesignContext.tsx';
import { textIn } from '../model/definition.ts';
import { textOf } from '../model/making.ts';
import css from './Around.module.css';
import { Part } from './Part.tsx';
import { ReminderCard } from './ReminderCard.tsx';
import { begunReminder, datesIn, type ReminderDef } from './reminder.ts';

export function Reminders() {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const language = useLanguage();
  const report = useReport();
  const form = useDef((value) => value);
  const { data: objects } = useStudioObjects();
  const { data: studio } = useStudio();
  const [busy, setBusy] = useState(false);
  const reminders = objects?.filter(({ kind }) => kind === 'reminders') ?? [];
  const app = objects?.find(({ kind, name }) => kind === 'forms' && name === design.name)?.app;
  const dates = datesIn(form);
  const add = async () => {
    if (busy) return;
    setBusy(true);
    try {
      // The reminder may speak of a date only once the draft has it.
      await design.saving.flush();
      const label = textOf(t('reminder.first', { form: textIn(form.label, language) }), language);
      const text = textOf(t('reminder.firstText', { form: textIn(form.label, language) }), language);
      const begun = begunReminder(design.name, dates[0]?.name ?? 'created_at', label, text);
      await createObject('reminders', app ?? studio?.apps[0]?.app ?? '', begun as Partial<ReminderDef>);
      await draftChanged();
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Part
      title={t('around.reminders')}
      hint={t('around.remindersHint')}
      add={t('around.addReminder')}
      onAdd={() => void add()}
    >
      <ul className={css.cards} aria-label={t('around.reminders')}>
        {reminders.map(({ name }) => (
          <ReminderCard key={name} name={name} />
        ))}
      </ul>
    </Part>
  );
}
