/** Which fields of a form or a ledger a role sees and may change. */
import { Drawer, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Bones } from '@/ui/Bones.tsx';
import css from './Roles.module.css';
import type { GrantDef } from './role.ts';
import { type Holder, useFieldGroups } from './useGranted.ts';

interface Props {
  kind: Holder;
  form: string;
  grant: GrantDef | undefined;
  onChange: (edit: (grant: GrantDef) => GrantDef) => void;
  onClose: () => void;
}

type Way = 'full' | 'read_only' | 'hide';

const WAYS: Record<Holder, readonly Way[]> = {
  forms: ['full', 'read_only', 'hide'],
  ledgers: ['read_only', 'hide'],
};

const wayOf = (grant: GrantDef | undefined, path: string, kind: Holder): Way => {
  if (grant?.hide?.includes(path)) return 'hide';
  return kind === 'ledgers' || grant?.read_only?.includes(path) ? 'read_only' : 'full';
};

function withWay(grant: GrantDef, path: string, way: Way, kind: Holder): GrantDef {
  const { hide = [], read_only = [], ...rest } = grant;
  const others = (names: readonly string[]) => names.filter((name) => name !== path);
  const hidden = way === 'hide' ? [...others(hide), path] : others(hide);
  // Nobody writes in a ledger: seeing only is the rule there, and nothing to be said.
  const locked = way === 'read_only' && kind === 'forms' ? [...others(read_only), path] : others(read_only);
  return {
    ...rest,
    ...(hidden.length > 0 && { hide: hidden }),
    ...(locked.length > 0 && { read_only: locked }),
  };
}

export function FieldRights({ kind, form, grant, onChange, onClose }: Props) {
  const { t } = useTranslation('studio');
  const found = useFieldGroups(kind, form);
  return (
    <Drawer open size={460} title={t('roles.fieldsOf', { form: found?.label ?? '' })} onClose={onClose}>
      {!found && <Bones rows={8} />}
      {found?.groups.map(({ key, label, fields }) => (
        <section key={key} className={css.fieldGroup}>
          <h3>{label}</h3>
          {fields.map((field) => (
            <div key={field.path} className={css.fieldRow}>
              <span>{field.label}</span>
              <Segmented
                size="small"
                aria-label={field.label}
                value={wayOf(grant, field.path, kind)}
                options={WAYS[kind].map((value) => ({ value, label: t(`way.${value}`) }))}
                onChange={(way) => onChange((before) => withWay(before, field.path, way, kind))}
              />
            </div>
          ))}
        </section>
      ))}
    </Drawer>
  );
}
