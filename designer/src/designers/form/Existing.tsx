/** Fields the form has and does not show: put back with one click. */
import { useTranslation } from 'react-i18next';
import { useDefs, useDesign, useLanguage } from './DesignContext.tsx';
import { type FormDef, textIn } from './model/definition.ts';
import { placeAfter } from './model/moving.ts';
import { fieldKey, HEADER, type Located, type Place, placesIn } from './model/places.ts';
import { answersTo } from './Palette.tsx';
import { PaletteGroup } from './PaletteGroup.tsx';
import { PaletteItem } from './PaletteItem.tsx';
import { TYPE_ICONS } from './types.ts';

interface Props {
  q: string;
}

/** Where an unseen field goes by a click: after what is selected, when that is in the same table. */
function placeFor(form: FormDef, key: string, { table }: Located): Place | null {
  if (table !== HEADER) return { in: 'lines', table, at: Number.MAX_SAFE_INTEGER };
  const after = placeAfter(form, key);
  return after?.in === 'section' ? after : placeAfter(form, '');
}

export function Existing({ q }: Props) {
  const { t } = useTranslation('studio');
  const { store } = useDesign();
  const language = useLanguage();
  const fields = useDefs((form) =>
    [...placesIn(form).byId.values()].filter(({ place }) => place === null).map(({ field }) => field),
  );
  const form = store.value();
  const unseen = fields
    .filter((field) => answersTo(q, textIn(field.label, language), field.name))
    .flatMap((field) => placesIn(form).byId.get(field.id) ?? []);
  const put = (one: Located) => {
    const place = placeFor(store.value(), store.selection(), one);
    if (place) store.run({ kind: 'place_field', id: one.field.id, place }, fieldKey(one.field.id));
  };
  return (
    <PaletteGroup title={t('palette.existing')} single>
      {unseen.map((one) => (
        <PaletteItem
          key={one.field.id}
          icon={TYPE_ICONS[one.field.type]}
          label={textIn(one.field.label, language)}
          {...(one.table && {
            hint: textIn(form.line_items?.find(({ name }) => name === one.table)?.label, language),
          })}
          load={{ kind: 'field', id: one.field.id }}
          onPick={() => put(one)}
        />
      ))}
    </PaletteGroup>
  );
}
