/** What can be said of a reminder. */
import { Button, Input, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdmin } from '@/api/admin.ts';
import { useCompletion, useStudioObjects } from '@/api/studio.ts';
import { useDef, useDesign, useLanguage } from '../DesignContext.tsx';
import { FormulaInput } from '../FormulaInput.tsx';
import type { Changes } from '../model/commands.ts';
import { type FormDef, languageKey, textIn } from '../model/definition.ts';
import { Row } from '../Row.tsx';
import { TextRow } from '../TextRow.tsx';
import type { FormulaPlace } from '../useFormulaAnswer.ts';
import css from './Around.module.css';
import { Choice, type Option } from './Choice.tsx';
import {
  datesIn,
  type Moment,
  momentOf,
  momentText,
  type ReminderDef,
  whoFrom,
  whoKeys,
} from './reminder.ts';

interface Props {
  reminder: ReminderDef;
  /** `together` names what typing belongs together. */
  onChange: (part: Changes<ReminderDef>, together?: string) => void;
}

const USUAL_HOUR = 9;

function usePlace(): FormulaPlace {
  const design = useDesign();
  return useMemo(
    () => ({ form: design.name, sample: design.sample, ready: () => design.saving.flush() }),
    [design],
  );
}

/** When: so many days before a date; or whatever a formula says. */
function When({ reminder, onChange }: Props) {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  const place = usePlace();
  const form = useDef((value) => value);
  const moment = momentOf(reminder.at);
  const dates = datesIn(form).map(({ name, label }) => ({ value: name, label: textIn(label, language) }));
  const options = [...dates, { value: 'created_at', label: t('reminder.created') }];
  const isKnown = moment !== null && options.some(({ value }) => value === moment.field);
  const set = (next: Moment) => onChange({ at: momentText(next) }, 'at');
  if (!moment || !isKnown)
    return (
      <div className={css.whole}>
        <span className={css.label}>{t('reminder.at')}</span>
        <FormulaInput
          place={place}
          use="formula"
          label={t('reminder.at')}
          value={reminder.at}
          onChange={(at) => at.trim() && onChange({ at }, 'at')}
        />
        {options[0] && (
          <div>
            <Button
              size="small"
              type="text"
              onClick={() => set({ field: options[0]?.value ?? '', days: 0, way: 'before' })}
            >
              {t('reminder.byDate')}
            </Button>
          </div>
        )}
      </div>
    );
  return (
    <div className={css.wide}>
      <Row label={t('reminder.at')}>
        {(id) => (
          <div className={css.inline}>
            <Select
              id={id}
              value={moment.field}
              options={options}
              onChange={(field) => set({ ...moment, field })}
            />
            <Select
              aria-label={t('reminder.way')}
              value={moment.way}
              options={(['before', 'after'] as const).map((value) => ({
                value,
                label: t(`reminder.${value}`),
              }))}
              onChange={(way) => set({ ...moment, way })}
            />
            <Input
              aria-label={t('reminder.days')}
              inputMode="numeric"
              suffix={t('reminder.dayUnit')}
              value={String(moment.days)}
              onChange={({ target }) =>
                set({ ...moment, days: Number(target.value.replace(/\D/g, '').slice(0, 3)) })
              }
            />
          </div>
        )}
      </Row>
    </div>
  );
}

/** Fields that hold a person, in the record or in what it names. */
const peopleIn = (completion: { insert: string; label: string; type: string }[]): Option[] =>
  completion
    .filter(
      ({ type, insert }) =>
        type === 'user' && !insert.includes('created_by') && !insert.includes('updated_by'),
    )
    .map(({ insert, label }) => ({ value: `field:${insert}`, label }));

function useWho(form: FormDef, chosen: readonly string[]) {
  const { t } = useTranslation('studio');
  const { data: objects } = useStudioObjects();
  const { data: users } = useAdmin('users');
  const { data: completion } = useCompletion({ form: form.form }, 'formula', true);
  const groups = [
    {
      label: t('reminder.around'),
      options: [
        { value: 'initiator', label: t('reminder.owner') },
        { value: 'superior:1', label: t('reminder.superior') },
        { value: 'head:0', label: t('reminder.head') },
      ],
    },
    {
      label: t('reminder.fields'),
      options: peopleIn(completion?.fields ?? []).filter(({ value }) => value !== 'field:owner'),
    },
    {
      label: t('kinds.roles'),
      options: (objects ?? [])
        .filter(({ kind }) => kind === 'roles')
        .map(({ name, label }) => ({ value: `role:${name}`, label })),
    },
    {
      label: t('reminder.people'),
      options: (users ?? [])
        .filter(({ is_active }) => is_active)
        .map(({ login, name }) => ({ value: `people:${login}`, label: name })),
    },
  ];
  const known = new Set(groups.flatMap(({ options }) => options.map(({ value }) => value)));
  const others = chosen.filter((key) => !known.has(key)).map((value) => ({ value, label: value }));
  return [...groups, { label: t('reminder.others'), options: others }].filter(
    ({ options }) => options.length > 0,
  );
}

export function ReminderFields({ reminder, onChange }: Props) {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  const place = usePlace();
  const form = useDef((value) => value);
  const who = whoKeys(reminder.to);
  const options = useWho(form, who);
  const moment = momentOf(reminder.at);
  const isDate = form.fields.find(({ name }) => name === moment?.field)?.type === 'date';
  const insert = (name: string) => {
    const key = languageKey(language);
    const said = `${reminder.text[key] ?? ''} {${name}}`.trim();
    onChange({ text: { ...reminder.text, [key]: said } });
  };
  const named = form.fields.filter(({ type }) => type !== 'attachment');
  return (
    <>
      <TextRow
        label={t('block.name')}
        value={reminder.label}
        needed
        onChange={(label) => label && onChange({ label }, 'label')}
      />
      <When reminder={reminder} onChange={onChange} />
      {isDate && (
        <Choice
          label={t('reminder.hour')}
          value={String(reminder.hour ?? USUAL_HOUR)}
          options={Array.from({ length: 24 }, (_, hour) => ({
            value: String(hour),
            label: `${String(hour).padStart(2, '0')}:00`,
          }))}
          onChange={(hour) => onChange({ hour: Number(hour) })}
        />
      )}
      <Row label={t('reminder.to')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={who}
            options={options}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(keys: string[]) => keys.length > 0 && onChange({ to: whoFrom(keys) })}
          />
        )}
      </Row>
      <div className={css.whole}>
        <TextRow
          label={t('reminder.text')}
          help={t('reminder.textHint')}
          value={reminder.text}
          long
          needed
          onChange={(text) => text && onChange({ text }, 'text')}
        />
        <Select
          size="small"
          className={css.insert ?? ''}
          aria-label={t('reminder.insert')}
          placeholder={t('reminder.insert')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={named.map(({ name, label }) => ({ value: name, label: textIn(label, language) }))}
          onChange={(name: string | null) => name && insert(name)}
        />
      </div>
      <div className={css.whole}>
        <span className={css.label}>{t('reminder.when')}</span>
        <FormulaInput
          place={place}
          use="when"
          label={t('reminder.when')}
          value={reminder.when ?? ''}
          placeholder={t('reminder.whenExample')}
          onChange={(when) => onChange({ when: when.trim() ? when : undefined }, 'when')}
        />
      </div>
    </>
  );
}
