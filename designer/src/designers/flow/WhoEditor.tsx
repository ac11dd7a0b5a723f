/** Who is asked or told: one or more ways to find people. */
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { textIn } from '../form/model/definition.ts';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import type { WhoDef } from './model/definition.ts';
import { searched } from './searched.ts';
import { useHeld } from './useHeld.ts';

interface Props {
  who: readonly WhoDef[];
  /** Whoever submits may be the one who names them. */
  mayChoose?: boolean;
  onChange: (who: WhoDef[]) => void;
}

const KINDS = ['people', 'role', 'superior', 'superiors', 'head', 'field', 'initiator'] as const;
type Kind = (typeof KINDS)[number] | 'initiator_chooses';

/** Somebody is named. */
const isWhole = ({ people, role, field, ...more }: WhoDef): boolean =>
  (people?.length ?? 0) > 0 || Boolean(role) || Boolean(field) || Object.keys(more).length > 0;

const FIRST: Record<Kind, WhoDef> = {
  people: { people: [] },
  role: { role: '' },
  superior: { superior: 1 },
  superiors: { superiors: 2 },
  head: { head: 0 },
  field: { field: '' },
  initiator: { initiator: true },
  initiator_chooses: { initiator_chooses: true },
};

const kindOf = (who: WhoDef): Kind => (Object.keys(FIRST) as Kind[]).find((kind) => kind in who) ?? 'people';

const LEVELS = [1, 2, 3, 4, 5];

interface OneProps {
  one: WhoDef;
  at: number;
  onChange: (who: WhoDef) => void;
}

function Details({ one, at, onChange }: OneProps) {
  const { t, i18n } = useTranslation('flow');
  const { known } = useFlow();
  const kind = kindOf(one);
  const shared = { showSearch: searched, placeholder: t('who.choose') };
  if (kind === 'people')
    return (
      <Select
        {...shared}
        mode="multiple"
        aria-label={`${t('who.people')} ${at + 1}`}
        value={one.people ?? []}
        options={known.people.filter(({ isActive, value }) => isActive || one.people?.includes(value))}
        onChange={(people: string[]) => onChange({ people })}
      />
    );
  if (kind === 'role')
    return (
      <Select
        {...shared}
        aria-label={`${t('who.role')} ${at + 1}`}
        value={one.role || null}
        options={[...known.roles]}
        onChange={(role: string) => onChange({ role })}
      />
    );
  if (kind === 'field') {
    const fields = known.fields.filter(({ type }) => type === 'user');
    return (
      <Select
        {...shared}
        aria-label={`${t('who.field')} ${at + 1}`}
        value={one.field || null}
        options={fields.map(({ name, label }) => ({ value: name, label: textIn(label, i18n.language) }))}
        onChange={(field: string) => onChange({ field })}
      />
    );
  }
  if (kind === 'superior')
    return (
      <Select
        aria-label={`${t('who.level')} ${at + 1}`}
        value={one.superior}
        options={LEVELS.map((number) => ({
          value: number,
          label: number === 1 ? t('who.direct') : t('who.levelN', { number }),
        }))}
        onChange={(superior: number) => onChange({ superior })}
      />
    );
  if (kind === 'head')
    return (
      <Select
        aria-label={`${t('who.level')} ${at + 1}`}
        value={one.head}
        options={[0, 1, 2].map((number) => ({
          value: number,
          label: number === 0 ? t('who.ownHead') : t('who.headN', { number }),
        }))}
        onChange={(head: number) => onChange({ head })}
      />
    );
  if (kind === 'superiors')
    return (
      <Select
        aria-label={`${t('who.level')} ${at + 1}`}
        value={one.superiors}
        options={[0, ...LEVELS.slice(1)].map((number) => ({
          value: number,
          label: number === 0 ? t('who.superiorsAll') : t('who.superiorsN', { number }),
        }))}
        onChange={(superiors: number) => onChange({ ...one, superiors })}
      />
    );
  return null;
}

export function WhoEditor({ who, mayChoose, onChange }: Props) {
  const { t } = useTranslation('flow');
  const [rows, change] = useHeld(who, isWhole, onChange);
  const set = (at: number, one: WhoDef) => change(rows.map((each, place) => (place === at ? one : each)));
  const all: readonly Kind[] = mayChoose ? [...KINDS, 'initiator_chooses'] : KINDS;
  const kinds = (own: Kind): Kind[] => [...new Set<Kind>([...all, own])];
  return (
    <div className={css.whos}>
      {rows.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a way to find people is known by its place
        <div key={at} className={css.who}>
          <div className={css.whoParts}>
            <Select
              aria-label={`${t('who.kind')} ${at + 1}`}
              value={kindOf(one)}
              options={kinds(kindOf(one)).map((kind) => ({ value: kind, label: t(`who.${kind}`) }))}
              onChange={(kind: Kind) => set(at, FIRST[kind])}
            />
            <Details one={one} at={at} onChange={(next) => set(at, next)} />
          </div>
          <button
            type="button"
            className={css.drop}
            aria-label={t('who.remove')}
            onClick={() => change(rows.filter((_, place) => place !== at))}
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" className={css.link} onClick={() => change([...rows, FIRST.people])}>
        + {t('who.add')}
      </button>
    </div>
  );
}
