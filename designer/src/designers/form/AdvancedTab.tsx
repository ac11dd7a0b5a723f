/** What few need: the name in formulas, uniqueness, what may be chosen, what choosing fills. */
import { Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { isFresh } from './actions.ts';
import { useSet } from './BasicTab.tsx';
import { useDef, useDesign, useLanguage } from './DesignContext.tsx';
import { FormulaRow } from './FormulaRow.tsx';
import { textIn } from './model/definition.ts';
import { fieldsOf, HEADER, type Located } from './model/places.ts';
import css from './Panel.module.css';
import { Row } from './Row.tsx';
import { useRemoving } from './useRemoving.tsx';

interface Props {
  found: Located;
}

const UNIQUE = new Set(['text', 'integer', 'date', 'reference']);

function Fills({ found }: Props) {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  const form = useDef((value) => value);
  const set = useSet(found);
  const { field, table } = found;
  const siblings = new Map(fieldsOf(form, table).map(({ name, label }) => [name, textIn(label, language)]));
  const fills = Object.entries(field.fill ?? {});
  if (fills.length === 0) return null;
  const drop = (name: string) => {
    const { [name]: _, ...rest } = field.fill ?? {};
    set({ fill: Object.keys(rest).length > 0 ? rest : undefined });
  };
  return (
    <section className={css.group}>
      <h3 className={css.groupTitle}>{t('advanced.fill')}</h3>
      <ul className={css.fills}>
        {fills.map(([name, formula]) => (
          <li key={name} className={css.fill}>
            <span>{siblings.get(name) ?? name}</span>
            <code className={css.code} title={formula}>
              {formula}
            </code>
            <button
              type="button"
              className={css.drop}
              aria-label={t('advanced.fillRemove', { name: siblings.get(name) ?? name })}
              onClick={() => drop(name)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function AdvancedTab({ found }: Props) {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const set = useSet(found);
  const remove = useRemoving();
  const { field, table } = found;
  const origin = design.origins[field.id] ?? (isFresh(design, found) ? 'own' : 'base');
  return (
    <>
      {table === HEADER && UNIQUE.has(field.type) && (
        <Row label={t('advanced.unique')} help={t('advanced.uniqueHint')} beside>
          {(id) => (
            <Switch
              id={id}
              checked={field.unique === true}
              onChange={(on) => set({ unique: on || undefined })}
            />
          )}
        </Row>
      )}
      {field.type === 'attachment' && (
        <Row label={t('advanced.multiple')} beside>
          {(id) => (
            <Switch
              id={id}
              checked={field.multiple === true}
              onChange={(on) => set({ multiple: on || undefined })}
            />
          )}
        </Row>
      )}
      {field.type === 'reference' && (
        <>
          <FormulaRow
            found={found}
            use="filter"
            label={t('advanced.filter')}
            help={t('advanced.filterHint', { form: field.to ?? '' })}
            add={t('advanced.filterAdd')}
            value={field.filter}
            onChange={(filter) => set({ filter })}
          />
          <Fills found={found} />
        </>
      )}
      <Row label={t('advanced.name')} help={t('advanced.nameHint')}>
        {(id) => <Input id={id} readOnly value={table ? `${table}.${field.name}` : field.name} />}
      </Row>
      <p className={css.quiet}>{t(`origin.${origin}`)}</p>
      <button type="button" className={css.danger} onClick={remove}>
        {t('advanced.remove')}
      </button>
    </>
  );
}
