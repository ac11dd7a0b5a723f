/** Says aloud what was just done, taken back, or taken up: for those who do not see the paper. */
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesign, useLanguage, useUi } from './DesignContext.tsx';
import type { FormCommand } from './model/commands.ts';
import { type FormDef, textIn } from './model/definition.ts';
import { placesIn } from './model/places.ts';

function aboutOf(form: FormDef, command: FormCommand, language: string): string {
  if ('id' in command) return textIn(placesIn(form).byId.get(command.id)?.field.label, language);
  if (command.kind === 'add_fields')
    return command.fields.map(({ label }) => textIn(label, language)).join(', ');
  return '';
}

export function Announcer() {
  const { t } = useTranslation('studio');
  const { store } = useDesign();
  const language = useLanguage();
  const said = useSyncExternalStore(store.subscribe, store.said);
  const grabbed = useUi((ui) => ui.grabbed !== null);
  const form = store.value();
  const what = said && t(`did.${said.command.kind}`, { name: aboutOf(form, said.command, language) });
  return (
    <p className="sr-only" aria-live="polite">
      {said && what && t(`said.${said.how}`, { what })}
      {grabbed && ` ${t('said.grabbed')}`}
    </p>
  );
}
