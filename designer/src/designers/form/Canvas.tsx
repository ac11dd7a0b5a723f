/** The form on white paper, as people will see it, ready to be taken hold of. */
import { useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DragLayer } from '@/ui/drag/DragLayer.tsx';
import { drop, refusal } from './actions.ts';
import { Block } from './Block.tsx';
import css from './Canvas.module.css';
import { useDef, useDesign, useLanguage, useSelected } from './DesignContext.tsx';
import { landingOn } from './landing.ts';
import { textIn } from './model/definition.ts';
import { useCanvasKeys } from './useCanvasKeys.ts';
import { useWords } from './useWords.ts';

/** The paper says where a dragged thing would go, and takes it. */
function useLanding(paper: { current: HTMLElement | null }): void {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const words = useWords();
  useEffect(() => {
    const { drag } = design;
    drag.landingAt = (at, load) => {
      const landing = landingOn(paper.current, at, load);
      const reason = landing && refusal(design, load, landing.place);
      return landing && reason ? { ...landing, refused: t(`refused.${reason}`) } : landing;
    };
    drag.onDrop = (load, target) => drop(design, load, target, words);
  }, [design, paper, t, words]);
}

/** What is selected by a key or by undoing comes into view, and takes the focus from where it was on the paper. */
function useFollow(paper: { current: HTMLElement | null }): void {
  const selected = useSelected((key) => key);
  useEffect(() => {
    const element = paper.current?.querySelector<HTMLElement>(`[data-key="${selected}"]`);
    element?.scrollIntoView({ block: 'nearest' });
    const focus = document.activeElement;
    const isLost = focus === null || focus === document.body || paper.current?.contains(focus);
    if (element && isLost && !(focus instanceof HTMLInputElement)) element.focus({ preventScroll: true });
  }, [selected, paper]);
}

export function Canvas() {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const language = useLanguage();
  const paper = useRef<HTMLDivElement>(null);
  const hint = useId();
  const blocks = useDef((form) => form.layout?.length ?? 0);
  const label = useDef((form) => textIn(form.label, language));
  const keys = useCanvasKeys(paper);
  useLanding(paper);
  useFollow(paper);
  const unselect = useCallback(() => design.store.select(''), [design]);
  const indices = useMemo(() => Array.from({ length: blocks }, (_, index) => index), [blocks]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside everything selects the form; Escape does too
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div className={css.desk} ref={design.drag.scrollIn} onClick={unselect}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys bubble here from the fields, which are buttons */}
      <div className={css.paper} ref={paper} onKeyDown={keys}>
        <h2 className={css.formTitle}>{label}</h2>
        {indices.map((index) => (
          <Block key={index} index={index} hint={hint} />
        ))}
        {blocks === 0 && <p className={css.empty}>{t('canvas.empty')}</p>}
        <p id={hint} className="sr-only">
          {t('canvas.keys')}
        </p>
      </div>
      <DragLayer drag={design.drag} />
    </div>
  );
}
