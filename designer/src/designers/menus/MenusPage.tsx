/** The navigation, arranged by dragging: groups, what is in them, what they are called. */
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useStudioObjects } from '@/api/studio.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { ConflictDialog } from '../common/ConflictDialog.tsx';
import { PublishButton } from '../common/PublishButton.tsx';
import { SaveNote } from '../common/SaveNote.tsx';
import { Steps } from '../common/Steps.tsx';
import { useEditing } from '../common/useEditing.ts';
import studioCss from '../studio/Studio.module.css';
import css from './Menus.module.css';
import { MenuTree } from './MenuTree.tsx';
import type { MenuDef } from './menu.ts';

export default function MenusPage() {
  const { t } = useTranslation('studio');
  const { data: objects } = useStudioObjects();
  const menus = objects?.filter(({ kind }) => kind === 'menus') ?? [];
  const [params, setParams] = useSearchParams();
  const name = params.get('menu') ?? menus[0]?.name;
  const { editing, error, refetch } = useEditing<MenuDef>('menus', name);
  const narrow = useNarrow();
  usePageTitle(t('way.menus'));
  return (
    <div className={studioCss.page} data-narrow>
      <PageHeader
        title={t('way.menus')}
        note={editing && <SaveNote saving={editing.saving} />}
        trail={[{ label: t('studio'), to: '/studio' }]}
        actions={
          editing && (
            <>
              <Steps store={editing.store} />
              <PublishButton
                flush={() => editing.saving.flush()}
                from={{ kind: 'menus', name: editing.name }}
              />
            </>
          )
        }
      />
      <p className={studioCss.lead}>{t(narrow ? 'menus.hintPhone' : 'menus.hint')}</p>
      {menus.length > 1 && (
        <div role="tablist" className={css.tabs} aria-label={t('way.menus')}>
          {menus.map((menu) => (
            <button
              key={menu.name}
              type="button"
              role="tab"
              className={css.tab}
              aria-selected={menu.name === name}
              onClick={() => setParams({ menu: menu.name }, { replace: true })}
            >
              {menu.label}
            </button>
          ))}
        </div>
      )}
      {!editing && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Bones rows={8} />)}
      {editing && (
        <>
          <MenuTree key={editing.name} editing={editing} />
          <ConflictDialog
            saving={editing.saving}
            kind="menus"
            name={editing.name}
            onTake={(theirs) => editing.take(theirs)}
          />
        </>
      )}
    </div>
  );
}
