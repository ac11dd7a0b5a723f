/** Who may do what: a role as a table of forms and actions, which records, which fields; and a look with their eyes. */
import { PlusOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useStudio, useStudioObjects } from '@/api/studio.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { ConflictDialog } from '../common/ConflictDialog.tsx';
import { PublishButton } from '../common/PublishButton.tsx';
import { SaveNote } from '../common/SaveNote.tsx';
import { Steps } from '../common/Steps.tsx';
import { useEditing } from '../common/useEditing.ts';
import { NewRole } from '../studio/NewRole.tsx';
import studioCss from '../studio/Studio.module.css';
import { RoleRights } from './RoleRights.tsx';
import css from './Roles.module.css';
import type { RoleDef } from './role.ts';
import { SeeAs } from './SeeAs.tsx';

export default function RolesPage() {
  const { t } = useTranslation('studio');
  const [params, setParams] = useSearchParams();
  const { data: objects } = useStudioObjects();
  const roles = objects?.filter(({ kind }) => kind === 'roles') ?? [];
  const name = params.get('role') ?? roles[0]?.name;
  const { editing, error, refetch } = useEditing<RoleDef>('roles', name);
  const { data: studio } = useStudio();
  const [making, setMaking] = useState(false);
  usePageTitle(t('way.roles'));
  return (
    <div className={studioCss.page}>
      <PageHeader
        title={t('way.roles')}
        note={editing && <SaveNote saving={editing.saving} />}
        trail={[{ label: t('studio'), to: '/studio' }]}
        actions={
          <>
            <SeeAs role={name} />
            {editing && (
              <>
                <Steps store={editing.store} />
                <PublishButton
                  flush={() => editing.saving.flush()}
                  from={{ kind: 'roles', name: editing.name }}
                />
              </>
            )}
          </>
        }
      />
      <div className={css.columns}>
        <nav className={css.roles} aria-label={t('way.roles')}>
          {roles.map((role) => (
            <button
              key={role.name}
              type="button"
              className={css.role}
              aria-current={role.name === name}
              onClick={() => setParams({ role: role.name }, { replace: true })}
            >
              {role.label}
              {role.changed && <i className={css.dot} title={t('how.changed')} />}
            </button>
          ))}
          {objects && studio && (
            <button type="button" className={css.addRole} onClick={() => setMaking(true)}>
              <PlusOutlined aria-hidden="true" /> {t('overview.newRole')}
            </button>
          )}
        </nav>
        <div className={css.content}>
          {!editing &&
            (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Bones rows={8} />)}
          {editing && (
            <>
              <RoleRights key={editing.name} editing={editing} objects={objects ?? []} />
              <ConflictDialog
                saving={editing.saving}
                kind="roles"
                name={editing.name}
                onTake={(theirs) => editing.take(theirs)}
              />
            </>
          )}
        </div>
      </div>
      {making && objects && studio && (
        <NewRole apps={studio.apps} objects={objects} onClose={() => setMaking(false)} />
      )}
    </div>
  );
}
