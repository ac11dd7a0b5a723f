/** The form designer: tools above, palette left, paper in the middle, properties right. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Bones } from '@/ui/Bones.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { ConflictDialog } from '../common/ConflictDialog.tsx';
import { useShortcuts } from '../common/useShortcuts.ts';
import { Announcer } from './Announcer.tsx';
import { Canvas } from './Canvas.tsx';
import { useDef, useDesign, useLanguage } from './DesignContext.tsx';
import css from './Designer.module.css';
import { textIn } from './model/definition.ts';
import { Palette } from './Palette.tsx';
import { Panel } from './Panel.tsx';
import { leadTo } from './problemPlaces.ts';
import { Toolbar, type View } from './Toolbar.tsx';

// Each is looked at now and then; the paper is what everybody waits for.
const ListDesigner = lazy(() =>
  import('./list/ListDesigner.tsx').then((part) => ({ default: part.ListDesigner })),
);
const AroundDesigner = lazy(() =>
  import('./around/AroundDesigner.tsx').then((part) => ({ default: part.AroundDesigner })),
);
const Preview = lazy(() => import('./Preview.tsx').then((part) => ({ default: part.Preview })));

/** Who comes from a list of problems is led to the part it is about. */
function useWanted(): void {
  const design = useDesign();
  const [params, setParams] = useSearchParams();
  const path = params.get('at');
  useEffect(() => {
    if (path === null) return;
    leadTo(design, path);
    setParams({}, { replace: true });
  }, [design, path, setParams]);
}

export function Designer() {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const language = useLanguage();
  const [view, setView] = useState<View>('form');
  const [previewing, setPreviewing] = useState(false);
  const label = useDef((form) => textIn(form.label, language));
  usePageTitle(t('designer.title', { name: label }));
  useShortcuts(design.store, () => design.saving.flush());
  useWanted();
  return (
    <div className={css.designer}>
      <Toolbar view={view} onView={setView} onPreview={() => setPreviewing(true)} />
      {view === 'form' ? (
        <div className={css.columns}>
          <Palette />
          <Canvas />
          <Panel />
        </div>
      ) : (
        <Suspense fallback={<Bones rows={8} />}>
          {view === 'list' ? <ListDesigner /> : <AroundDesigner />}
        </Suspense>
      )}
      <Suspense>{previewing && <Preview onClose={() => setPreviewing(false)} />}</Suspense>
      <ConflictDialog
        saving={design.saving}
        kind="forms"
        name={design.name}
        onTake={(theirs) => design.take(theirs)}
      />
      <Announcer />
    </div>
  );
}
