/** Boards: by which choice the cards stand, what is on a card, what is added up, what a column leads to. */
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/meta.ts';
import { useDef, useDesign, useLanguage } from '../DesignContext.tsx';
import { ColumnStrip } from '../list/ColumnStrip.tsx';
import { useListFields } from '../list/useListFields.ts';
import type { Changes } from '../model/commands.ts';
import { type FormDef, textIn, type ViewDef } from '../model/definition.ts';
import { newId, textOf } from '../model/making.ts';
import { TextRow } from '../TextRow.tsx';
import css from './Around.module.css';
import { Choice } from './Choice.tsx';
import { Part } from './Part.tsx';
import { SortableCards } from './SortableCards.tsx';
import { summable, useOrders } from './useAround.ts';

const NONE: readonly ViewDef[] = [];
/** The definition's own word, which elsewhere would make an object a promise. */
const THEN = 'then';

/** A board needs a choice that people make themselves. */
const columnsIn = (form: FormDef) =>
  form.fields.filter(
    ({ type, multiple, formula }) => type === 'select' && !multiple && formula === undefined,
  );

function freeView(views: readonly ViewDef[]): string {
  let number = 1;
  while (views.some(({ view }) => view === `x_board_${number}`)) number += 1;
  return `x_board_${number}`;
}

export function Boards() {
  const { t } = useTranslation('studio');
  const { store } = useDesign();
  const language = useLanguage();
  const form = useDef((value) => value);
  const views = form.views ?? NONE;
  const choices = columnsIn(form);
  const set = (next: ViewDef[], together?: string) =>
    void store.run({
      kind: 'set_around',
      changes: { views: next.length > 0 ? next : undefined },
      ...(together !== undefined && { together }),
    });
  const add = () => {
    const by = choices[0];
    if (!by) return;
    const label = t('around.boardName', { form: textIn(form.label, language) });
    const card = form.list?.card ?? form.list?.columns?.slice(0, 4) ?? [];
    const view: ViewDef = {
      view: freeView(views),
      id: newId(),
      kind: 'kanban',
      label: textOf(label, language),
      by: by.name,
      ...(card.length > 0 && { card }),
    };
    set([...views, view]);
  };
  return (
    <Part
      title={t('around.boards')}
      hint={t('around.boardsHint')}
      add={t('around.addBoard')}
      impossible={choices.length === 0 ? t('around.noChoice') : undefined}
      onAdd={add}
    >
      <SortableCards
        label={t('around.boards')}
        items={views}
        idOf={({ id }) => id}
        nameOf={({ label }) => textIn(label, language)}
        onChange={set}
        onEdit={set}
      >
        {(view, change) => <Board view={view} form={form} onChange={change} />}
      </SortableCards>
    </Part>
  );
}

interface BoardProps {
  view: ViewDef;
  form: FormDef;
  onChange: (part: Changes<ViewDef>, together?: string) => void;
}

function Board({ view, form, onChange }: BoardProps) {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  const fields = useListFields();
  const orders = useOrders(fields);
  const { data: meta } = useForm(form.form);
  const options = form.fields.find(({ name }) => name === view.by)?.options ?? [];
  const conversions = (meta?.conversions ?? []).map(({ conversion, label }) => ({
    value: conversion,
    label,
  }));
  const then = (option: string, conversion: string | undefined) => {
    const { [option]: _, ...rest } = view.then ?? {};
    const next = conversion ? { ...rest, [option]: conversion } : rest;
    onChange({ [THEN]: Object.keys(next).length > 0 ? next : undefined });
  };
  return (
    <>
      <TextRow
        label={t('block.name')}
        value={view.label}
        needed
        onChange={(label) => label && onChange({ label }, 'label')}
      />
      <Choice
        label={t('around.by')}
        value={view.by}
        options={columnsIn(form).map(({ name, label }) => ({ value: name, label: textIn(label, language) }))}
        onChange={(by) => by && onChange({ by, [THEN]: undefined })}
      />
      <Choice
        label={t('around.sum')}
        none={t('around.noSum')}
        value={view.sum}
        options={summable(fields.values())}
        onChange={(sum) => onChange({ sum })}
      />
      <Choice
        label={t('around.weighted')}
        none={t('around.noSum')}
        value={view.weighted}
        options={summable(fields.values())}
        onChange={(weighted) => onChange({ weighted })}
      />
      <Choice
        label={t('around.sort')}
        none={t('around.usual')}
        value={view.sort?.[0]}
        options={orders}
        onChange={(sort) => onChange({ sort: sort ? [sort] : undefined })}
      />
      <div className={css.whole}>
        <span className={css.label}>{t('around.card')}</span>
        <ColumnStrip
          label={t('around.card')}
          names={view.card ?? []}
          fields={fields}
          onChange={(card) => onChange({ card: card.length > 0 ? card : undefined })}
        />
      </div>
      {conversions.length > 0 && options.length > 0 && (
        <fieldset className={css.whole}>
          <legend className={css.label}>{t('around.then')}</legend>
          <div className={css.fields}>
            {options.map(({ value, label }) => (
              <Choice
                key={value}
                label={t('around.into', { name: textIn(label, language) })}
                none={t('around.nothing')}
                value={view.then?.[value]}
                options={conversions}
                onChange={(conversion) => then(value, conversion)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
