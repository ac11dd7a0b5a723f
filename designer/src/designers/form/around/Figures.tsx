/** Figures on top of a record: from which report, which of its figures, for which record, how to read them. */
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/app.ts';
import { editedQuery } from '@/api/studio.ts';
import { inGroups, menuPlaces } from '../../common/menuOrder.ts';
import { useDef, useDesign, useLanguage } from '../DesignContext.tsx';
import type { Changes } from '../model/commands.ts';
import { type FigureDef, type FormDef, type Text, textIn } from '../model/definition.ts';
import { newId, textOf } from '../model/making.ts';
import { Row } from '../Row.tsx';
import { TextRow } from '../TextRow.tsx';
import css from './Around.module.css';
import { Choice, type Option } from './Choice.tsx';
import { Part } from './Part.tsx';
import { SortableCards } from './SortableCards.tsx';

interface Asked {
  name: string;
  label?: Text;
  type: string;
  to?: string;
  required?: boolean;
}

interface ReportDef {
  label: Text;
  measures: { name: string; label?: Text }[];
  parameters?: Asked[];
}

const NONE: readonly FigureDef[] = [];
/** The record itself, in a formula. */
const ITSELF = 'id';

export function Figures() {
  const { t } = useTranslation('studio');
  const { store } = useDesign();
  const language = useLanguage();
  const figures = useDef((form) => form.figures ?? NONE);
  const { data: app } = useApp();
  const reports = Object.entries(app?.reports ?? {});
  const groups = inGroups(reports, ([name]) => name, menuPlaces(app?.menus ?? [], 'report'));
  const options = groups.map(({ menu, title, entries }) => ({
    label: title || menu || t('overview.unlisted'),
    options: entries.map(([value, { label }]) => ({ value, label })),
  }));
  const set = (next: readonly FigureDef[], together?: string) =>
    void store.run({
      kind: 'set_around',
      changes: { figures: next.length > 0 ? [...next] : undefined },
      ...(together !== undefined && { together }),
    });
  const add = (report: string | undefined) => {
    const label = report && app?.reports[report]?.label;
    if (report && label) set([...figures, { id: newId(), label: textOf(label, language), report }]);
  };
  return (
    <Part title={t('around.figures')} hint={t('around.figuresHint')}>
      <SortableCards
        label={t('around.figures')}
        items={figures}
        idOf={({ id }) => id}
        nameOf={({ label }) => textIn(label, language)}
        onChange={set}
        onEdit={set}
      >
        {(one, change) => <Figure figure={one} onChange={change} />}
      </SortableCards>
      <div className={css.adder}>
        <Choice
          key={figures.length}
          label={t('around.addFigure')}
          none={t('around.whichReport')}
          value={undefined}
          options={options}
          onChange={add}
        />
      </div>
    </Part>
  );
}

/** What of the record can answer a question of the report: the record itself, or a field of the same kind. */
function answersOf(form: FormDef, { type, to }: Asked, itself: string, language: string): Option[] {
  const fields = form.fields.filter(
    (field) => field.type === type && (type !== 'reference' || field.to === to),
  );
  return [
    ...(type === 'reference' && to === form.form ? [{ value: ITSELF, label: itself }] : []),
    ...fields.map(({ name, label }) => ({ value: name, label: textIn(label, language) })),
  ];
}

interface FigureProps {
  figure: FigureDef;
  onChange: (part: Changes<FigureDef>, together?: string) => void;
}

function Figure({ figure, onChange }: FigureProps) {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  const form = useDef((value) => value);
  const { data } = useQuery({ ...editedQuery<ReportDef>('reports', figure.report), staleTime: 60_000 });
  const said = ({ label, name }: { label?: Text; name: string }) => textIn(label, language) || name;
  const answer = (name: string, formula: string | undefined) => {
    const { [name]: _, ...rest } = figure.parameters ?? {};
    const next = formula ? { ...rest, [name]: formula } : rest;
    onChange({ parameters: Object.keys(next).length > 0 ? next : undefined });
  };
  const questions = (data?.definition.parameters ?? []).map((asked) => {
    const own = figure.parameters?.[asked.name];
    const known = answersOf(form, asked, t('around.itself'), language);
    // A formula somebody wrote stays, and is shown as it is.
    const options =
      own && !known.some(({ value }) => value === own) ? [...known, { value: own, label: own }] : known;
    return { asked, own, options };
  });
  return (
    <>
      <TextRow
        label={t('block.name')}
        value={figure.label}
        needed
        onChange={(label) => label && onChange({ label }, 'label')}
      />
      <Choice
        label={t('around.measure')}
        none={t('basic.choose')}
        value={figure.measure}
        options={(data?.definition.measures ?? []).map((one) => ({ value: one.name, label: said(one) }))}
        onChange={(measure) => onChange({ measure })}
      />
      <Row label={t('around.tone')}>
        {(id) => (
          <Segmented
            id={id}
            block
            value={figure.tone ?? 'plain'}
            options={(['plain', 'warn', 'danger'] as const).map((value) => ({
              value,
              label: t(`figureTone.${value}`),
            }))}
            onChange={(tone) => onChange({ tone: tone === 'plain' ? undefined : tone })}
          />
        )}
      </Row>
      {questions
        .filter(({ options }) => options.length > 0)
        .map(({ asked, own, options }) => (
          <Choice
            key={asked.name}
            label={t('around.parameter', { name: said(asked) })}
            none={t('around.every')}
            value={own}
            options={options}
            onChange={(formula) => answer(asked.name, formula)}
          />
        ))}
    </>
  );
}
