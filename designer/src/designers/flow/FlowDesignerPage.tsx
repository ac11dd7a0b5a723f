/** Draw the approval of a form: saved as a draft all along, in force once published. On a phone it is looked at and tried. */

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAdmin } from '@/api/admin.ts';
import { editedQuery, useStudioObjects } from '@/api/studio.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import type { Editing } from '../common/Editing.ts';
import { useEditing } from '../common/useEditing.ts';
import { type FormDef, textIn } from '../form/model/definition.ts';
import { FlowProvider, type Known } from './FlowContext.tsx';
import { FlowDesigner } from './FlowDesigner.tsx';
import type { WorkflowDef } from './model/definition.ts';
import { TrialProvider } from './trial/TrialContext.tsx';

/** What the form and the company offer; blank until it is there, so that drawing never waits. */
function useKnown(form: string): Known {
  const { t, i18n } = useTranslation('flow');
  const { data: edited } = useQuery({ ...editedQuery<FormDef>('forms', form), staleTime: 10_000 });
  const { data: users } = useAdmin('users');
  const { data: roles } = useAdmin('roles');
  const { data: objects } = useStudioObjects();
  return useMemo(
    () => ({
      formLabel: edited ? textIn(edited.definition.label, i18n.language) : '',
      fields: edited?.definition.fields ?? [],
      people: (users ?? []).map((user) => ({
        id: user.id,
        value: user.login,
        label: user.is_active ? user.name : t('who.left', { name: user.name }),
        isActive: user.is_active,
      })),
      roles: (roles ?? []).map(({ role, label }) => ({ value: role, label })),
      conversions: (objects ?? [])
        .filter(({ kind }) => kind === 'conversions')
        .map(({ name, label }) => ({ value: name, label })),
      newest: edited?.sample_ids?.[0],
      isReady: edited !== undefined,
    }),
    [edited, users, roles, objects, i18n.language, t],
  );
}

function Opened({ editing }: { editing: Editing<WorkflowDef> }) {
  const known = useKnown(editing.store.value().form);
  const narrow = useNarrow();
  return (
    <FlowProvider editing={editing} known={known} lookOnly={narrow}>
      <TrialProvider>
        <FlowDesigner />
      </TrialProvider>
    </FlowProvider>
  );
}

function Opening({ name }: { name: string }) {
  const { editing, error, refetch } = useEditing<WorkflowDef>('workflows', name);
  if (!editing)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Bones rows={10} />;
  return <Opened editing={editing} />;
}

export default function FlowDesignerPage() {
  const { name = '' } = useParams();
  return <Opening key={name} name={name} />;
}
