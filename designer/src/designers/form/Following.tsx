/** What a chosen record can show beside itself: the colour of the item, the phone of the customer. */
import { useQueries } from '@tanstack/react-query';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { editedQuery } from '@/api/studio.ts';
import { addFollowing } from './actions.ts';
import { useDefs, useDesign, useLanguage, useSelected } from './DesignContext.tsx';
import { type FieldDef, type FormDef, textIn } from './model/definition.ts';
import { fieldsOf, HEADER, keyParts, placesIn } from './model/places.ts';
import css from './Palette.module.css';
import { answersTo } from './Palette.tsx';
import { PaletteGroup } from './PaletteGroup.tsx';
import { PaletteItem } from './PaletteItem.tsx';
import { TYPE_ICONS } from './types.ts';

interface Props {
  q: string;
}

/** Types that have no place of their own in another record. */
const NEVER = new Set(['attachment', 'long_text', 'auto_number']);

/** The table the author is at: what is selected, or where its lines are. */
function tableAt(form: FormDef, key: string): string {
  const parts = keyParts(key);
  if (parts?.kind === 'field') return placesIn(form).byId.get(parts.id)?.table ?? HEADER;
  return (parts?.kind === 'block' && form.layout?.[parts.at]?.line_items) || HEADER;
}

const isForm = (field: FieldDef): boolean => field.type === 'reference' && /^\w+$/.test(field.to ?? '');

export function Following({ q }: Props) {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const language = useLanguage();
  const table = useSelected((key) => tableAt(design.store.value(), key));
  const references = useDefs((form) => fieldsOf(form, table).filter(isForm));
  const targets = useQueries({
    queries: references.map(({ to = '' }) => ({ ...editedQuery<FormDef>('forms', to), staleTime: 30_000 })),
  });
  const groups = references.map((by, index) => {
    const already = new Set(Object.values(by.fill ?? {}));
    const sources = (targets[index]?.data?.definition.fields ?? []).filter(
      (source) =>
        !NEVER.has(source.type) &&
        !already.has(`${by.name}.${source.name}`) &&
        answersTo(q, textIn(source.label, language), source.name),
    );
    return { by, sources };
  });
  const some = groups.filter(({ sources }) => sources.length > 0);
  if (some.length === 0) return null;
  return (
    <PaletteGroup title={t('palette.following')} single>
      <p className={css.note}>{t('palette.followingHint')}</p>
      <Collapse
        key={`${table} ${q !== ''}`}
        ghost
        size="small"
        {...(q && { defaultActiveKey: some.map(({ by }) => by.id) })}
        items={some.map(({ by, sources }) => ({
          key: by.id,
          label: t('palette.from', { name: textIn(by.label, language) }),
          children: (
            <div className={css.items} data-single="true">
              {sources.map((source) => (
                <PaletteItem
                  key={source.id}
                  icon={TYPE_ICONS[source.type]}
                  label={textIn(source.label, language)}
                  load={{ kind: 'follow', by, source, table }}
                  onPick={() => addFollowing(design, by, source, table)}
                />
              ))}
            </div>
          ),
        }))}
      />
    </PaletteGroup>
  );
}
