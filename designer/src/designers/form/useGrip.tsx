/** Taking hold of a field, wherever on the paper it stands: select, drag, rename where it is, and its few tools. */
import type { MouseEvent, PointerEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { relabel, settleName } from './actions.ts';
import { CellTools } from './CellTools.tsx';
import { useDef, useDesign, useLanguage, useSelected, useUi } from './DesignContext.tsx';
import { InlineName } from './InlineName.tsx';
import { type FieldDef, textIn } from './model/definition.ts';
import { fieldKey, placesIn } from './model/places.ts';

interface Grip {
  field: FieldDef;
  label: string;
  /** For the element around it. */
  marks: { 'data-selected': boolean; 'data-grabbed': boolean };
  /** For the button that takes hold of it. */
  button: {
    type: 'button';
    tabIndex: number;
    'data-key': string;
    'aria-pressed': boolean;
    onPointerDown: (event: PointerEvent) => void;
    onClick: (event: MouseEvent) => void;
    onDoubleClick: () => void;
  };
  /** Its name while it is typed, or its tools while it is selected; `className` places the name. */
  above: (className: string) => ReactNode;
}

/** Undefined for a name the form does not have. */
export function useGrip(path: string): Grip | undefined {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const language = useLanguage();
  const field = useDef((form) => placesIn(form).byPath.get(path)?.field);
  const key = field ? fieldKey(field.id) : '';
  const isSelected = useSelected((selected) => selected === key);
  const isRenaming = useUi(({ renaming }) => renaming === key);
  const isGrabbed = useUi(({ grabbed }) => grabbed !== null) && isSelected;
  if (!field) return undefined;
  const label = textIn(field.label, language);
  const rename = (said: string) => {
    design.show({ renaming: '' });
    const located = placesIn(design.store.value()).byId.get(field.id);
    if (!located) return;
    relabel(design, located, said, language);
    settleName(design, field.id, language);
  };
  return {
    field,
    label,
    marks: { 'data-selected': isSelected, 'data-grabbed': isGrabbed },
    button: {
      type: 'button',
      tabIndex: isSelected ? 0 : -1,
      'data-key': key,
      'aria-pressed': isSelected,
      onPointerDown: (event) => design.drag.start(event, { kind: 'field', id: field.id }, label),
      onClick: (event) => {
        event.stopPropagation();
        design.store.select(key);
      },
      onDoubleClick: () => design.show({ renaming: key }),
    },
    above: (className) =>
      isRenaming ? (
        <InlineName
          value={label}
          label={t('cell.rename')}
          className={className}
          onDone={rename}
          onCancel={() => design.show({ renaming: '' })}
        />
      ) : (
        isSelected && <CellTools />
      ),
  };
}
