/** What one role may do with forms or ledgers: a row for each, in the order of the menu, a tick for each action. */
import { PlusOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import common from '../common/common.module.css';
import { newId } from '../form/model/making.ts';
import { Tool } from '../form/Tool.tsx';
import { FieldRights } from './FieldRights.tsx';
import { FurtherActions } from './FurtherActions.tsx';
import css from './Roles.module.css';
import { RowsChoice } from './RowsChoice.tsx';
import {
  ACTIONS,
  canDo,
  type GrantDef,
  LEDGER_ACTIONS,
  type RoleDef,
  type Row,
  rowsOf,
  toggled,
  withFurther,
  withGrant,
} from './role.ts';
import type { Holder } from './useGranted.ts';

export interface Held {
  name: string;
  label: string;
  kind: 'master' | 'document' | 'ledger';
}

export interface HeldGroup {
  key: string;
  title: string;
  held: readonly Held[];
}

interface Props {
  role: RoleDef;
  groups: readonly HeldGroup[];
  holder: Holder;
  /** Take over the role as it is next; `about` is what it was done to. */
  onChange: (next: RoleDef, about: string) => void;
}

export function Matrix({ role, groups, holder, onChange }: Props) {
  const { t } = useTranslation('studio');
  const [shown, setShown] = useState<{ form: string; index: number } | null>(null);
  const actions = holder === 'forms' ? ACTIONS : LEDGER_ACTIONS;
  const columns = actions.length + (holder === 'forms' ? 4 : 3);
  const change = (row: Row, edit: (grant: GrantDef) => GrantDef) =>
    onChange(withGrant(role, row, edit), row.form);
  const open = shown && rowsOf(role, shown.form)[shown.index];
  return (
    <div className={`${css.scroll} ${common.goesOn}`}>
      <table className={css.matrix}>
        <thead>
          <tr>
            <th scope="col">{t(holder === 'forms' ? 'roles.form' : 'roles.ledger')}</th>
            {actions.map((action) => (
              <th key={action} scope="col" className={css.tick}>
                {t(`action.${action}`)}
              </th>
            ))}
            {holder === 'forms' && <th scope="col">{t('roles.further')}</th>}
            <th scope="col">{t('roles.rows')}</th>
            <th scope="col">{t('roles.fields')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, title, held }) => (
            <Fragment key={key}>
              {title && (
                <tr className={css.groupRow}>
                  <th scope="rowgroup" colSpan={columns}>
                    {title}
                  </th>
                </tr>
              )}
              {held.flatMap((one) =>
                rowsOf(role, one.name).map((row, index) => (
                  <GrantRow
                    // biome-ignore lint/suspicious/noArrayIndexKey: grants of a form are known by their order
                    key={`${one.name} ${index}`}
                    row={row}
                    held={one}
                    actions={actions}
                    onChange={(edit) => change(row, edit)}
                    onFields={() => setShown({ form: one.name, index })}
                    onFurther={() => onChange(withFurther(role, one.name, newId()), one.name)}
                  />
                )),
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {open && (
        <FieldRights
          kind={holder}
          form={open.form}
          grant={open.grant}
          onChange={(edit) => change(open, edit)}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}

interface RowProps {
  row: Row;
  held: Held;
  actions: readonly (typeof ACTIONS)[number][];
  onChange: (edit: (grant: GrantDef) => GrantDef) => void;
  onFields: () => void;
  onFurther: () => void;
}

const limited = (grant: GrantDef): number => (grant.hide?.length ?? 0) + (grant.read_only?.length ?? 0);

function GrantRow({ row, held, actions, onChange, onFields, onFurther }: RowProps) {
  const { t } = useTranslation('studio');
  const { grant, further, at } = row;
  const { label, kind, name } = held;
  const sees = grant !== undefined && grant.can.length > 0;
  const toggle = (action: string, on: boolean) => onChange((before) => toggled(before, action, on));
  return (
    <tr data-off={!sees}>
      <th scope="row">
        <span className={css.rowHead}>
          {further ? t('roles.also', { form: label }) : label}
          {sees && !further && at !== null && (
            <span className={css.rowTools}>
              <Tool label={t('roles.more', { form: label })} onPick={onFurther}>
                <PlusOutlined aria-hidden="true" />
              </Tool>
            </span>
          )}
        </span>
      </th>
      {actions.map((action) => (
        <td key={action} className={css.tick}>
          <Checkbox
            checked={canDo(grant, action)}
            aria-label={`${label}: ${t(`action.${action}`)}`}
            onChange={({ target }) => toggle(action, target.checked)}
          />
        </td>
      ))}
      {kind !== 'ledger' && (
        <td>
          <FurtherActions kind={kind} label={label} grant={grant} onToggle={toggle} />
        </td>
      )}
      <td>
        {sees && (
          <RowsChoice
            holder={kind === 'ledger' ? 'ledgers' : 'forms'}
            form={name}
            label={label}
            grant={grant}
            onChange={onChange}
          />
        )}
      </td>
      <td>
        {sees && (
          <button type="button" className={css.link} onClick={onFields}>
            {limited(grant) > 0 ? t('roles.limited', { count: limited(grant) }) : t('roles.allFields')}
          </button>
        )}
      </td>
    </tr>
  );
}
