/** All that one role may do: with forms, in ledgers, which reports; each in the order of the menu. */
import { App, Button } from 'antd';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApp } from '@/api/app.ts';
import { draftChanged, removeObject, type StudioObject } from '@/api/studio.ts';
import { Tabs } from '@/ui/Tabs.tsx';
import { useReport } from '@/ui/useReport.ts';
import type { Editing } from '../common/Editing.ts';
import { inGroups, menuPlaces } from '../common/menuOrder.ts';
import { useShortcuts } from '../common/useShortcuts.ts';
import { InlineName } from '../form/InlineName.tsx';
import { textIn, withText } from '../form/model/definition.ts';
import { Matrix } from './Matrix.tsx';
import { Reports } from './Reports.tsx';
import css from './Roles.module.css';
import type { RoleDef } from './role.ts';

interface Props {
  editing: Editing<RoleDef>;
  objects: readonly StudioObject[];
}

export function RoleRights({ editing, objects }: Props) {
  const { t } = useTranslation('studio');
  const { data: app } = useApp();
  const { store } = editing;
  useShortcuts(store, () => editing.saving.flush());
  const role = useSyncExternalStore(store.subscribe, store.value);
  const menus = app?.menus ?? [];
  const of = (kind: string) => objects.filter((one) => one.kind === kind);
  const change = (value: RoleDef, about: string) => void store.run({ kind: 'grant', about, value });
  // One app needs no name before each of its groups.
  const titleOf = (menu: string, group: string) =>
    (menus.length > 1 ? [menu, group] : [group || menu]).filter(Boolean).join(' · ');
  const grouped = (kind: 'forms' | 'reports') =>
    inGroups(of(kind), ({ name }) => name, menuPlaces(menus, kind === 'forms' ? 'form' : 'report')).map(
      ({ key, menu, title, isRest, entries }) => ({
        key,
        title: isRest ? t('overview.unlisted') : titleOf(menu, title),
        entries,
      }),
    );
  const forms = grouped('forms').map(({ key, title, entries }) => ({
    key,
    title,
    held: entries.map(({ name, label }) => ({
      name,
      label,
      kind: app?.forms[name]?.kind === 'document' ? ('document' as const) : ('master' as const),
    })),
  }));
  const ledgers = of('ledgers').map(({ name, label }) => ({ name, label, kind: 'ledger' as const }));
  const reports = grouped('reports').map(({ key, title, entries }) => ({ key, title, reports: entries }));
  return (
    <>
      <RoleHead editing={editing} role={role} />
      <Tabs
        tabs={[
          {
            key: 'forms',
            label: t('roles.forms'),
            content: <Matrix role={role} groups={forms} holder="forms" onChange={change} />,
          },
          {
            key: 'ledgers',
            label: t('roles.ledgers'),
            content: (
              <>
                <p className={css.quiet}>{t('roles.ledgersHint')}</p>
                <Matrix
                  role={role}
                  groups={[{ key: 'ledgers', title: '', held: ledgers }]}
                  holder="ledgers"
                  onChange={change}
                />
              </>
            ),
          },
          {
            key: 'reports',
            label: t('roles.reports'),
            content: <Reports role={role} groups={reports} onChange={change} />,
          },
        ]}
      />
    </>
  );
}

interface HeadProps {
  editing: Editing<RoleDef>;
  role: RoleDef;
}

function RoleHead({ editing, role }: HeadProps) {
  const { t, i18n } = useTranslation('studio');
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const report = useReport();
  const [renaming, setRenaming] = useState(false);
  const label = textIn(role.label, i18n.language);
  const rename = (said: string) => {
    setRenaming(false);
    const value = { ...role, label: withText(role.label, i18n.language, said) };
    editing.store.run({ kind: 'rename', about: label, value });
  };
  const remove = async () => {
    await editing.saving.flush();
    await removeObject('roles', editing.name, editing.saving.known());
    await draftChanged();
    void navigate('/studio/roles', { replace: true });
  };
  const ask = () =>
    modal.confirm({
      title: t('roles.removeTitle', { name: label }),
      content: t('roles.removeHint'),
      okText: t('roles.remove'),
      okButtonProps: { danger: true },
      onOk: () => remove().catch(report),
    });
  return (
    <header className={css.head}>
      {renaming ? (
        <InlineName
          value={label}
          label={t('roles.rename')}
          className={css.nameInput ?? ''}
          onDone={rename}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <h2 className={css.name}>{label}</h2>
      )}
      <Button type="text" size="small" onClick={() => setRenaming(true)}>
        {t('roles.rename')}
      </Button>
      <Button type="text" size="small" danger onClick={ask}>
        {t('roles.remove')}
      </Button>
    </header>
  );
}
