/** What an automatic step does: make a document, fill in fields, or tell people. Stored once it is whole. */
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Text, textIn } from '../form/model/definition.ts';
import { Row } from '../form/Row.tsx';
import { TextRow } from '../form/TextRow.tsx';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import type { DoDef, NodeDef, WhoDef } from './model/definition.ts';
import { searched } from './searched.ts';
import { useHeld } from './useHeld.ts';
import { WhoEditor } from './WhoEditor.tsx';

interface Props {
  node: NodeDef;
}

const KINDS = ['convert', 'set', 'notify'] as const;
type Kind = (typeof KINDS)[number];

interface PartProps {
  work: DoDef;
  onChange: (next: DoDef | undefined) => void;
}

function Convert({ work, onChange }: PartProps) {
  const { t } = useTranslation('flow');
  const { known } = useFlow();
  return (
    <Row label={t('action.choose')} help={t('action.convertHint')}>
      {(id) => (
        <Select
          id={id}
          showSearch={searched}
          placeholder={t('who.choose')}
          value={work.convert ?? null}
          options={[...known.conversions]}
          onChange={(convert: string) => onChange({ convert })}
        />
      )}
    </Row>
  );
}

function Notify({ work, onChange }: PartProps) {
  const { t } = useTranslation('flow');
  const [to, setTo] = useState<readonly WhoDef[]>(work.notify?.to ?? [{ initiator: true }]);
  const [text, setText] = useState<Text>(work.notify?.text ?? {});
  const store = (people: readonly WhoDef[], said: Text) => {
    setTo(people);
    setText(said);
    const isWhole = people.length > 0 && Object.keys(said).length > 0;
    onChange(isWhole ? { notify: { to: [...people], text: said } } : undefined);
  };
  return (
    <>
      <WhoEditor who={to} onChange={(people) => store(people, text)} />
      <TextRow
        long
        label={t('action.text')}
        help={t('action.textHint')}
        value={text}
        onChange={(said) => store(to, said ?? {})}
      />
    </>
  );
}

type Setting = [name: string, formula: string];

function Fill({ work, onChange }: PartProps) {
  const { t, i18n } = useTranslation('flow');
  const { known } = useFlow();
  const [rows, change] = useHeld<Setting>(
    Object.entries(work.set ?? {}),
    ([name, formula]) => name !== '' && formula.trim() !== '',
    (whole) => onChange(whole.length > 0 ? { set: Object.fromEntries(whole) } : undefined),
  );
  const fields = known.fields.filter(({ formula }) => formula === undefined);
  const shown: readonly Setting[] = [...rows, ['', '']];
  const set = (at: number, row: Setting) =>
    change(at === rows.length ? [...rows, row] : rows.map((one, place) => (place === at ? row : one)));
  return (
    <ul className={css.conditions}>
      {shown.map(([name, formula], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the last, blank one becomes the next field
        <li key={at} className={css.whoParts}>
          <Select
            showSearch={searched}
            aria-label={`${t('action.field')} ${at + 1}`}
            placeholder={t(at === 0 ? 'action.field' : 'action.addField')}
            value={name || null}
            options={fields.map((field) => ({
              value: field.name,
              label: textIn(field.label, i18n.language),
            }))}
            onChange={(next: string) => set(at, [next, formula])}
          />
          {name && (
            <Input
              aria-label={`${t('action.value')} ${at + 1}`}
              placeholder={t('action.value')}
              value={formula}
              onChange={({ target }) => set(at, [name, target.value])}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

const PARTS = { convert: Convert, set: Fill, notify: Notify } as const;

export function ActionEditor({ node }: Props) {
  const { t } = useTranslation('flow');
  const { setNode } = useFlow();
  const work = node.do ?? {};
  const stored = KINDS.find((one) => work[one] !== undefined);
  const [begun, setBegun] = useState<Kind | undefined>(stored);
  const kind = stored ?? begun;
  const store = (next: DoDef | undefined) => setNode(node, { do: next } as Partial<NodeDef>);
  const Part = kind && PARTS[kind];
  return (
    <>
      <Row label={t('action.kind')}>
        {(id) => (
          <Select
            id={id}
            value={kind ?? null}
            placeholder={t('who.choose')}
            options={KINDS.map((value) => ({ value, label: t(`action.${value}`) }))}
            onChange={(value: Kind) => {
              setBegun(value);
              if (value !== stored) store(undefined);
            }}
          />
        )}
      </Row>
      {Part && <Part key={kind} work={work} onChange={store} />}
    </>
  );
}
