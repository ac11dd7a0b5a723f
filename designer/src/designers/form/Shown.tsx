/** Where else the field shows: in the list, on the phone, in the lines of documents that choose such a record. */
import { Switch } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/app.ts';
import { choosersOf } from './choosers.ts';
import { useDef, useDesign } from './DesignContext.tsx';
import { listColumns } from './model/lists.ts';
import { HEADER, type Located } from './model/places.ts';
import css from './Panel.module.css';
import { Row } from './Row.tsx';
import { ShowElsewhere } from './ShowElsewhere.tsx';

interface Props {
  found: Located;
}

const NEVER_LISTED = new Set(['long_text', 'attachment']);

export function Shown({ found }: Props) {
  const { t } = useTranslation('studio');
  const { store } = useDesign();
  const { field, table } = found;
  const form = useDef((value) => value);
  const [asking, setAsking] = useState(false);
  const { data: app } = useApp();
  const mayAsk = form.kind === 'master' && table === HEADER;
  // Read while the author still types a name: the question then opens at once.
  useEffect(() => {
    if (mayAsk && app) void choosersOf(form.form, '', Object.keys(app.forms));
  }, [mayAsk, app, form.form]);
  if (table !== HEADER) return null;
  const columns = listColumns(form);
  const isListed = columns.includes(field.name);
  const list = (on: boolean) => {
    const others = columns.filter((name) => name !== field.name);
    // The state stands last by habit; a new column before it.
    const at = others.at(-1) === 'state' ? others.length - 1 : others.length;
    const next = on ? [...others.slice(0, at), field.name, ...others.slice(at)] : others;
    store.run({ kind: 'set_list', changes: { columns: next } });
  };
  const isFilter = form.list?.filters?.includes(field.name) ?? false;
  const filter = (on: boolean) => {
    const others = (form.list?.filters ?? []).filter((name) => name !== field.name);
    store.run({ kind: 'set_list', changes: { filters: on ? [...others, field.name] : others } });
  };
  return (
    <section className={css.group}>
      <h3 className={css.groupTitle}>{t('shown.title')}</h3>
      {!NEVER_LISTED.has(field.type) && (
        <>
          <Row label={t('shown.list')} beside>
            {(id) => <Switch id={id} size="small" checked={isListed} onChange={list} />}
          </Row>
          <Row label={t('shown.filter')} beside>
            {(id) => <Switch id={id} size="small" checked={isFilter} onChange={filter} />}
          </Row>
        </>
      )}
      {form.kind === 'master' && !NEVER_LISTED.has(field.type) && (
        <button type="button" className={css.wideButton} onClick={() => setAsking(true)}>
          {t('shown.elsewhere')}
        </button>
      )}
      {asking && <ShowElsewhere found={found} onClose={() => setAsking(false)} />}
    </section>
  );
}
