/** How records are listed: columns dragged into their order over real rows, filters, the card on a phone. */
import { useTranslation } from 'react-i18next';
import { useDef, useDesign } from '../DesignContext.tsx';
import { listColumns } from '../model/lists.ts';
import { ColumnStrip } from './ColumnStrip.tsx';
import css from './List.module.css';
import { ListSample } from './ListSample.tsx';
import { useListFields } from './useListFields.ts';

export function ListDesigner() {
  const { t } = useTranslation('studio');
  const { store } = useDesign();
  const form = useDef((value) => value);
  const fields = useListFields();
  const columns = listColumns(form);
  const set = (key: 'columns' | 'filters' | 'card') => (names: string[]) =>
    void store.run({ kind: 'set_list', changes: { [key]: names } });
  return (
    <div className={css.page}>
      <section className={css.part}>
        <h2 className={css.title}>{t('list.columns')}</h2>
        <p className={css.note}>{t('list.columnsHint')}</p>
        <ColumnStrip label={t('list.columns')} names={columns} fields={fields} onChange={set('columns')} />
        <ListSample columns={columns} fields={fields} />
      </section>
      <section className={css.part}>
        <h2 className={css.title}>{t('list.filters')}</h2>
        <p className={css.note}>{t('list.filtersHint')}</p>
        <ColumnStrip
          label={t('list.filters')}
          names={form.list?.filters ?? []}
          fields={fields}
          onChange={set('filters')}
        />
      </section>
      <section className={css.part}>
        <h2 className={css.title}>{t('list.card')}</h2>
        <p className={css.note}>{t('list.cardHint')}</p>
        <ColumnStrip
          label={t('list.card')}
          names={form.list?.card ?? []}
          fields={fields}
          onChange={set('card')}
        />
      </section>
    </div>
  );
}
