/** Taking a field away: at once when nobody has used it, else with what it would do before one's eyes. */
import { App } from 'antd';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { consequencesOf } from '@/api/studio.ts';
import { isFresh, selectedField } from './actions.ts';
import { ConsequenceList } from './ConsequenceList.tsx';
import { useDesign, useLanguage } from './DesignContext.tsx';
import type { FormDesign } from './FormDesign.ts';
import { type LineItemsDef, textIn } from './model/definition.ts';
import { keyParts, type Located, pathOf, tableNamed } from './model/places.ts';

/** What is to go: a field, or a table of lines. */
interface Going {
  /** Its permanent id, which the server knows. */
  id: string;
  what: 'field' | 'lines';
  name: string;
  remove: () => void;
  /** A field can stay and only be out of sight. */
  takeOff?: () => void;
}

function fieldGoing({ store }: FormDesign, { field, place }: Located, language: string): Going {
  const { id } = field;
  return {
    id,
    what: 'field',
    name: textIn(field.label, language),
    remove: () => void store.run({ kind: 'remove_field', id }, ''),
    ...(place && { takeOff: () => void store.run({ kind: 'take_off', id }, '') }),
  };
}

const linesGoing = ({ store }: FormDesign, { id, name, label }: LineItemsDef, language: string): Going => ({
  id,
  what: 'lines',
  name: textIn(label, language),
  remove: () => void store.run({ kind: 'remove_lines', table: name }, ''),
});

export function useRemoving(): () => void {
  const { t } = useTranslation('studio');
  const { modal } = App.useApp();
  const design = useDesign();
  const language = useLanguage();
  const ask = useCallback(
    ({ id, what, name, remove, takeOff }: Going) => {
      const asked = modal.confirm({
        title: t('remove.title', { name }),
        width: 520,
        content: (
          <ConsequenceList
            load={() => design.saving.flush().then(() => consequencesOf('forms', design.name, id))}
          />
        ),
        okText: t(what === 'field' ? 'remove.remove' : 'remove.removeLines'),
        okButtonProps: { danger: true },
        onOk: remove,
        cancelText: t('remove.cancel'),
        footer: (_, { OkBtn, CancelBtn }) => (
          <>
            <CancelBtn />
            {takeOff && (
              <button
                type="button"
                className="ant-btn ant-btn-default ant-btn-variant-outlined"
                onClick={() => {
                  takeOff();
                  asked.destroy();
                }}
              >
                {t('remove.takeOff')}
              </button>
            )}
            <OkBtn />
          </>
        ),
      });
    },
    [design, modal, t],
  );
  const latest = useRef(ask);
  latest.current = ask;
  return useCallback(() => {
    const found = selectedField(design);
    const parts = keyParts(design.store.selection());
    if (parts?.kind === 'block') {
      const form = design.store.value();
      const lines = tableNamed(form, form.layout?.[parts.at]?.line_items ?? '');
      if (!lines) design.store.run({ kind: 'remove_block', at: parts.at }, '');
      else if (isLive(design, lines)) latest.current(linesGoing(design, lines, language));
      else linesGoing(design, lines, language).remove();
    } else if (found && isFresh(design, found)) {
      design.store.run({ kind: 'remove_field', id: found.field.id }, '');
    } else if (found) latest.current(fieldGoing(design, found, language));
  }, [design, language]);
}

/** Somebody may have filled it: one of its columns is in force. */
const isLive = ({ live }: FormDesign, { name, fields }: LineItemsDef): boolean =>
  fields.some((field) => live.has(pathOf(name, field.name)));
