/** Related records: which other form's records stand as a tab under a record, with which columns. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/app.ts';
import { pointersAt } from '../choosers.ts';
import { useDef, useDesign, useLanguage } from '../DesignContext.tsx';
import { ColumnStrip } from '../list/ColumnStrip.tsx';
import type { Changes } from '../model/commands.ts';
import { type RelatedDef, textIn } from '../model/definition.ts';
import { newId } from '../model/making.ts';
import { TextRow } from '../TextRow.tsx';
import css from './Around.module.css';
import { Choice } from './Choice.tsx';
import { Part } from './Part.tsx';
import { SortableCards } from './SortableCards.tsx';
import { summable, useFieldsOf, useOrders } from './useAround.ts';

const NONE: readonly RelatedDef[] = [];

const keyOf = ({ form, by }: { form: string; by: string }): string => `${form} ${by}`;

export function RelatedParts() {
  const { t } = useTranslation('studio');
  const { store, name } = useDesign();
  const language = useLanguage();
  const related = useDef((form) => form.related ?? NONE);
  const { data: app } = useApp();
  const { data: pointers } = useQuery({
    queryKey: ['studio', 'pointers', name],
    queryFn: () => pointersAt(name, Object.keys(app?.forms ?? {})),
    enabled: app !== undefined,
    staleTime: 60_000,
  });
  const set = (next: readonly RelatedDef[], together?: string) =>
    void store.run({
      kind: 'set_around',
      changes: { related: next.length > 0 ? [...next] : undefined },
      ...(together !== undefined && { together }),
    });
  const taken = new Set(related.map(keyOf));
  const left = (pointers ?? []).filter((pointer) => !taken.has(keyOf(pointer)));
  const add = (key: string | undefined) => {
    const found = left.find((pointer) => keyOf(pointer) === key);
    if (found) set([...related, { id: newId(), by: found.by, form: found.form }]);
  };
  const nameOf = ({ label, form }: RelatedDef) => textIn(label, language) || app?.forms[form]?.label || form;
  return (
    <Part
      title={t('around.related')}
      hint={t('around.relatedHint')}
      impossible={pointers?.length === 0 ? t('around.noPointer') : undefined}
    >
      <SortableCards
        label={t('around.related')}
        items={related}
        idOf={({ id }) => id}
        nameOf={nameOf}
        onChange={set}
        onEdit={set}
      >
        {(one, change) => (
          <Related one={one} usual={app?.forms[one.form]?.label ?? one.form} onChange={change} />
        )}
      </SortableCards>
      {left.length > 0 && (
        <div className={css.adder}>
          <Choice
            key={related.length}
            label={t('around.addRelated')}
            none={t('around.whichForm')}
            value={undefined}
            options={left.map((pointer) => ({
              value: keyOf(pointer),
              label: `${pointer.formLabel} · ${pointer.byLabel}`,
            }))}
            onChange={add}
          />
        </div>
      )}
    </Part>
  );
}

interface RelatedProps {
  one: RelatedDef;
  /** What the tab is called when nothing is said. */
  usual: string;
  onChange: (part: Changes<RelatedDef>, together?: string) => void;
}

function Related({ one, usual, onChange }: RelatedProps) {
  const { t } = useTranslation('studio');
  const fields = useFieldsOf(one.form);
  const orders = useOrders(fields);
  return (
    <>
      <TextRow
        label={t('around.tab')}
        help={t('around.tabHint', { name: usual })}
        value={one.label}
        onChange={(label) => onChange({ label }, 'label')}
      />
      <Choice
        label={t('around.sort')}
        none={t('around.usual')}
        value={one.sort?.[0]}
        options={orders}
        onChange={(sort) => onChange({ sort: sort ? [sort] : undefined })}
      />
      <Choice
        label={t('around.total')}
        none={t('around.noSum')}
        value={one.sum}
        options={summable(fields.values())}
        onChange={(sum) => onChange({ sum })}
      />
      <div className={css.whole}>
        <span className={css.label}>{t('around.columns')}</span>
        <ColumnStrip
          label={t('around.columns')}
          names={one.columns ?? []}
          fields={fields}
          onChange={(columns) => onChange({ columns: columns.length > 0 ? columns : undefined })}
        />
      </div>
    </>
  );
}
