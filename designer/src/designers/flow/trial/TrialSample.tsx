/** What is tried: a stored document or a blank one, the values that matter, and who submits it. */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client.ts';
import { listParameters, type RecordPage } from '@/api/records.ts';
import { textIn } from '../../form/model/definition.ts';
import panel from '../../form/Panel.module.css';
import { Row } from '../../form/Row.tsx';
import { useFlow } from '../FlowContext.tsx';
import { searched } from '../searched.ts';
import { useFlowWords } from '../useFlowWords.ts';
import { SampleValue } from './SampleValue.tsx';
import css from './Trial.module.css';
import { useTrial } from './TrialContext.tsx';

const SHOWN = 20;

/** The newest documents, or those that answer to what is typed. */
function useDocuments(form: string, q: string) {
  return useQuery({
    queryKey: ['studio', 'samples', form, q],
    queryFn: ({ signal }) =>
      api.get<RecordPage>(`records/${form}`, {
        query: listParameters({ page: 1, size: SHOWN, sort: '-created_at', ...(q && { q }) }),
        signal,
      }),
    retry: false,
    staleTime: 30_000,
  });
}

const BLANK = 0;

export function TrialSample() {
  const { t, i18n } = useTranslation('flow');
  const { def, known } = useFlow();
  const words = useFlowWords();
  const { sample, take, tried } = useTrial();
  const [typed, setTyped] = useState('');
  const { data } = useDocuments(def.form, useDeferredValue(typed));
  const documents = (data?.rows ?? []).map(({ id, number, title }) => ({
    value: id,
    label: [number, title !== number && title].filter(Boolean).join(' ') || `#${id}`,
  }));
  const { data: chosen } = useQuery({
    queryKey: ['studio', 'sample', def.form, sample.record],
    queryFn: ({ signal }) =>
      api.get<{ record: Record<string, unknown> }>(`records/${def.form}/${sample.record}`, { signal }),
    enabled: sample.record !== undefined,
    retry: false,
    staleTime: 30_000,
  });
  const record = sample.record === undefined ? undefined : chosen?.record;
  const fields = known.fields.filter(({ name }) => tried?.reads.includes(name));
  const people = known.people
    .filter(({ isActive }) => isActive)
    .map(({ id, label }) => ({ value: id, label }));
  const current =
    record && !documents.some(({ value }) => value === sample.record)
      ? [{ value: sample.record ?? 0, label: String(record.number ?? record.title ?? sample.record) }]
      : [];
  return (
    <section className={panel.group} aria-label={t('trial.sample')}>
      <Row label={t('trial.document')}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            value={sample.record ?? BLANK}
            options={[...current, ...documents, { value: BLANK, label: t('trial.blank') }]}
            onChange={(value: number) => take({ record: value === BLANK ? undefined : value, values: {} })}
          />
        )}
      </Row>
      {fields.length > 0 && (
        <fieldset className={css.values}>
          <legend className={panel.rowLabel}>{t(record ? 'trial.whatIf' : 'trial.values')}</legend>
          {fields.map((field) => (
            <Row key={field.name} label={textIn(field.label, i18n.language)} beside>
              {(id) => (
                <SampleValue
                  id={id}
                  field={field}
                  value={field.name in sample.values ? sample.values[field.name] : record?.[field.name]}
                  onChange={(value) => take({ values: { ...sample.values, [field.name]: value } })}
                />
              )}
            </Row>
          ))}
        </fieldset>
      )}
      <Row label={t('trial.by')} problem={tried && !tried.may_submit ? t('trial.mayNot') : undefined}>
        {(id) => (
          <Select
            id={id}
            showSearch={searched}
            value={sample.by}
            options={people}
            onChange={(by: number) => take({ by })}
          />
        )}
      </Row>
      {tried?.chooses.map((node) => {
        const step = def.nodes.find(({ id }) => id === node);
        return (
          <Row key={node} label={t('trial.chosen', { name: step ? words.name(step) : '' })}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                showSearch={searched}
                placeholder={t('who.choose')}
                value={sample.chosen[node] ?? []}
                options={people}
                onChange={(ids: number[]) => take({ chosen: { ...sample.chosen, [node]: ids } })}
              />
            )}
          </Row>
        );
      })}
    </section>
  );
}
