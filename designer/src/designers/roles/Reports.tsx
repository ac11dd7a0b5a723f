/** Which reports a role may run, in the groups of the menu; what they show follows from the records it may see. */
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './Roles.module.css';
import { mayRun, type RoleDef, withReports } from './role.ts';

interface Props {
  role: RoleDef;
  groups: readonly { key: string; title: string; reports: readonly { name: string; label: string }[] }[];
  onChange: (next: RoleDef, about: string) => void;
}

export function Reports({ role, groups, onChange }: Props) {
  const { t } = useTranslation('studio');
  const every = groups.flatMap(({ reports }) => reports.map(({ name }) => name));
  const set = (names: readonly string[], on: boolean) =>
    onChange(withReports(role, names, on, every), names.join(' '));
  return (
    <div className={css.reports}>
      <p className={css.quiet}>{t('roles.reportsHint')}</p>
      {groups.map(({ key, title, reports }) => {
        const names = reports.map(({ name }) => name);
        const given = names.filter((name) => mayRun(role, name)).length;
        return (
          <section key={key} className={css.reportGroup} aria-label={title}>
            <Checkbox
              checked={given === names.length}
              indeterminate={given > 0 && given < names.length}
              onChange={({ target }) => set(names, target.checked)}
            >
              <b>{title}</b>
            </Checkbox>
            <ul className={css.reportList}>
              {reports.map(({ name, label }) => (
                <li key={name}>
                  <Checkbox
                    checked={mayRun(role, name)}
                    onChange={({ target }) => set([name], target.checked)}
                  >
                    {label}
                  </Checkbox>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
