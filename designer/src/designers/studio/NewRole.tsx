/** Begin a role: with nothing, or with what another one may do. */
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readEdited, type Studio, type StudioObject } from '@/api/studio.ts';
import { textOf } from '../form/model/making.ts';
import { Row } from '../form/Row.tsx';
import type { RoleDef } from '../roles/role.ts';
import { MakeDialog } from './MakeDialog.tsx';

interface Props {
  apps: Studio['apps'];
  objects: readonly StudioObject[];
  onClose: () => void;
}

/** What a role may do, without what makes it that role. */
async function rightsOf(name: string | null): Promise<Pick<RoleDef, 'grants' | 'reports'>> {
  if (name === null) return { grants: [] };
  const { grants, reports } = (await readEdited<RoleDef>('roles', name)).definition;
  return { grants: grants.map(({ id: _, ...grant }) => grant), ...(reports && { reports }) };
}

export function NewRole({ apps, objects, onClose }: Props) {
  const { t, i18n } = useTranslation('studio');
  const [like, setLike] = useState<string | null>(null);
  const roles = objects.filter(({ kind }) => kind === 'roles');
  return (
    <MakeDialog
      kind="roles"
      title={t('overview.newRole')}
      label={t('newRole.label')}
      example={t('newRole.example')}
      apps={apps}
      begun={async (label) => ({ label: textOf(label, i18n.language), ...(await rightsOf(like)) })}
      onClose={onClose}
    >
      <Row label={t('newRole.like')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            placeholder={t('newRole.nothing')}
            value={like}
            options={roles.map(({ name, label }) => ({ value: name, label }))}
            onChange={(name: string | undefined) => setLike(name ?? null)}
          />
        )}
      </Row>
    </MakeDialog>
  );
}
