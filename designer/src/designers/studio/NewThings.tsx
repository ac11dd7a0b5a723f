/** The ways to begin something of one's own. */
import { DownOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Studio, StudioObject } from '@/api/studio.ts';
import { Menu } from '@/ui/Menu.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import { NewFlow } from '../flow/NewFlow.tsx';
import { NewForm } from './NewForm.tsx';
import { NewMenu } from './NewMenu.tsx';
import { NewRole } from './NewRole.tsx';

interface Props {
  studio: Studio;
  objects: readonly StudioObject[];
}

type Making = 'form' | 'flow' | 'role' | 'menu' | null;

export function NewThings({ studio: { apps }, objects }: Props) {
  const { t } = useTranslation('studio');
  const narrow = useNarrow();
  const [making, setMaking] = useState<Making>(null);
  const close = () => setMaking(null);
  return (
    <>
      {!narrow && (
        <>
          <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => setMaking('flow')}>
            {t('overview.newFlow')}
          </Button>
          <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => setMaking('form')}>
            {t('overview.newForm')}
          </Button>
        </>
      )}
      <Menu
        label={t('overview.newOther')}
        button={(opener) => (
          <Button {...opener}>
            {t('overview.newOther')} <DownOutlined aria-hidden="true" />
          </Button>
        )}
        entries={[
          { key: 'role', label: t('overview.newRole'), onPick: () => setMaking('role') },
          { key: 'menu', label: t('overview.newMenu'), onPick: () => setMaking('menu') },
        ]}
      />
      {making === 'flow' && <NewFlow objects={objects} onClose={close} />}
      {making === 'form' && <NewForm apps={apps} objects={objects} onClose={close} />}
      {making === 'role' && <NewRole apps={apps} objects={objects} onClose={close} />}
      {making === 'menu' && <NewMenu apps={apps} onClose={close} />}
    </>
  );
}
