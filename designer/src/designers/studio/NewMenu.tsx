/** Begin a menu: one more head in the navigation, with entries of one's own. */
import { useTranslation } from 'react-i18next';
import type { Studio } from '@/api/studio.ts';
import { newId, textOf } from '../form/model/making.ts';
import { MakeDialog } from './MakeDialog.tsx';

interface Props {
  apps: Studio['apps'];
  onClose: () => void;
}

/** Behind those of the apps. */
const LAST = 1000;

export function NewMenu({ apps, onClose }: Props) {
  const { t, i18n } = useTranslation('studio');
  return (
    <MakeDialog
      kind="menus"
      title={t('overview.newMenu')}
      label={t('newMenu.label')}
      example={t('newMenu.example')}
      apps={apps}
      begun={(label) => ({
        label: textOf(label, i18n.language),
        order: LAST,
        items: [
          { id: newId(), label: textOf(t('menus.newGroup'), i18n.language), icon: 'layers', items: [] },
        ],
      })}
      onClose={onClose}
    />
  );
}
