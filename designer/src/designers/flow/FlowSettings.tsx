/** What holds for the whole flow, every default in sight and marked. */
import { Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import panel from '../form/Panel.module.css';
import { Row } from '../form/Row.tsx';
import { TextRow } from '../form/TextRow.tsx';
import { DeleteFlow } from './DeleteFlow.tsx';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import { ASK_REASON, CHOICES, MAY, SWITCHES, VERBS } from './model/policies.ts';

type Policy = keyof typeof CHOICES;

const FIRST: readonly Policy[] = ['withdraw', 'same_person', 'if_empty', 'if_initiator'];
const MORE: readonly Policy[] = ['any_of_reject', 'conditions', 'edit'];

/** Kept only where it differs from the default, as files hold it. */
function usePolicies() {
  const { def, setFlow } = useFlow();
  const said = def.policies ?? {};
  const set = (policy: string, value: unknown, usual: unknown) => {
    const { [policy]: _, ...rest } = said;
    const isUsual = JSON.stringify(value) === JSON.stringify(usual);
    const policies = isUsual ? rest : { ...rest, [policy]: value };
    setFlow({ policies: Object.keys(policies).length > 0 ? policies : undefined } as never, policy);
  };
  return { said, set };
}

function OneOf({ policy }: { policy: Policy }) {
  const { t } = useTranslation('flow');
  const { said, set } = usePolicies();
  const choices: readonly string[] = CHOICES[policy];
  const usual = choices[0] ?? '';
  const word = (value: string) => t(`${policy}.${value}` as never) as string;
  return (
    <Row label={t(`${policy}.label`)}>
      {(id) => (
        <Select
          id={id}
          value={String(said[policy] ?? usual)}
          options={choices.map((value) => ({
            value,
            label: value === usual ? t('usual', { value: word(value) }) : word(value),
          }))}
          onChange={(value: string) => set(policy, value, usual)}
        />
      )}
    </Row>
  );
}

function Verbs({ policy, usual }: { policy: 'may' | 'ask_reason'; usual: readonly string[] }) {
  const { t } = useTranslation('flow');
  const { said, set } = usePolicies();
  const held = (said[policy] as string[] | undefined) ?? usual;
  return (
    <Row
      label={t(`${policy}.label`)}
      help={t('usual', { value: usual.map((verb) => t(`verb.${verb}` as never)).join(t('condition.comma')) })}
    >
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          value={[...held]}
          options={VERBS.map((verb) => ({ value: verb as string, label: t(`verb.${verb}`) }))}
          onChange={(verbs: string[]) =>
            set(
              policy,
              VERBS.filter((verb) => verbs.includes(verb)),
              usual,
            )
          }
        />
      )}
    </Row>
  );
}

export function FlowSettings() {
  const { t } = useTranslation('flow');
  const { def, setFlow, isFixed } = useFlow();
  const { said, set } = usePolicies();
  return (
    <>
      <TextRow
        needed
        label={t('step.name')}
        value={def.label}
        onChange={(label) => label && setFlow({ label }, 'label')}
      />
      {FIRST.map((policy) => (
        <OneOf key={policy} policy={policy} />
      ))}
      <details className={panel.group}>
        <summary className={panel.groupTitle}>{t('panel.more')}</summary>
        <div className={css.more}>
          {MORE.map((policy) => (
            <OneOf key={policy} policy={policy} />
          ))}
          {Object.entries(SWITCHES).map(([policy, usual]) => (
            <Row
              key={policy}
              beside
              label={t(`${policy}.label` as 'recall.label')}
              help={t('usual', { value: t(usual ? 'yes' : 'no') })}
            >
              {(id) => (
                <Switch
                  id={id}
                  size="small"
                  checked={Boolean(said[policy] ?? usual)}
                  onChange={(on) => set(policy, on, usual)}
                />
              )}
            </Row>
          ))}
          <Verbs policy="may" usual={MAY} />
          <Verbs policy="ask_reason" usual={ASK_REASON} />
        </div>
      </details>
      {!isFixed && <DeleteFlow />}
    </>
  );
}
