/** Everything on the form as a tree: the quick way to a field of a long form. */
import { useTranslation } from 'react-i18next';
import { useDef, useDesign, useLanguage } from './DesignContext.tsx';
import { type BlockDef, type FormDef, textIn } from './model/definition.ts';
import { blockKey, columnsOf, fieldKey, placesIn, tableNamed } from './model/places.ts';
import css from './Panel.module.css';
import { TYPE_ICONS } from './types.ts';

const pathsIn = (form: FormDef, block: BlockDef): string[] => {
  const table = tableNamed(form, block.line_items ?? '');
  if (table) return columnsOf(table).map((name) => `${table.name}.${name}`);
  return block.items ?? block.summary ?? [];
};

export function Outline() {
  const { t } = useTranslation('studio');
  const { store } = useDesign();
  const language = useLanguage();
  const form = useDef((value) => value);
  const nameOf = (block: BlockDef): string =>
    textIn(block.section ?? tableNamed(form, block.line_items ?? '')?.label, language) ||
    t(block.summary ? 'block.totals' : 'block.noName');
  return (
    <ul className={css.outline}>
      {(form.layout ?? []).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place
        <li key={index}>
          <button type="button" className={css.branch} onClick={() => store.select(blockKey(index))}>
            {nameOf(block)}
          </button>
          <ul>
            {pathsIn(form, block).map((path) => {
              const field = placesIn(form).byPath.get(path)?.field;
              const Icon = TYPE_ICONS[field?.type ?? ''];
              return (
                field && (
                  <li key={path}>
                    <button
                      type="button"
                      className={css.leaf}
                      onClick={() => store.select(fieldKey(field.id))}
                    >
                      {Icon && <Icon size={13} aria-hidden="true" />}
                      {textIn(field.label, language)}
                    </button>
                  </li>
                )
              );
            })}
          </ul>
        </li>
      ))}
    </ul>
  );
}
