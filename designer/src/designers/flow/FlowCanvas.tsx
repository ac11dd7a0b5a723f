/** The drawing itself: a tree to change, or a picture to look at; opens at 100 % with the start on top. */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FlowPicture } from '@/ui/flow/FlowPicture.tsx';
import { useStored } from '@/ui/useStored.ts';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { after } from './model/edit.ts';
import { litBy, type RunProblem } from './model/problems.ts';
import { Sequence } from './Sequence.tsx';
import { StepCard } from './StepCard.tsx';
import { useTrial } from './trial/TrialContext.tsx';
import { useFlowKeys } from './useFlowKeys.ts';
import { useFlowWords } from './useFlowWords.ts';

const CLOSEST = 1.4;
const FARTHEST = 0.4;
const STEP = 0.1;

function LookOnly() {
  const { t } = useTranslation('flow');
  const { def, problems, lookedAt, selected, select } = useFlow();
  const words = useFlowWords();
  const { tried, nodeLight } = useTrial();
  const steps = useMemo(() => {
    // Before anything is chosen, the run that goes wrong is what one has to see.
    const shown = lookedAt ?? problems.find(({ fired }: RunProblem) => fired?.length) ?? null;
    const lit = litBy(shown, def);
    const state = (id: string): string => {
      if (!tried) return lit.has(id) ? 'lit' : '';
      const light = nodeLight(id);
      return light === 'passed' ? 'done' : (light ?? '');
    };
    return def.nodes.map((node) => ({
      id: node.id,
      type: node.type,
      label: words.name(node),
      state: state(node.id),
    }));
  }, [def, problems, lookedAt, tried, nodeLight, words.name]);
  const ways = def.edges.map((edge) => ({
    ...edge,
    label: edge.default ? t('arm.default') : words.condition(edge.when),
  }));
  return (
    <>
      <p className={css.note} role="note">
        {t('readOnly')}
      </p>
      <div className={css.lookOnly}>
        <FlowPicture label={t('canvas')} steps={steps} ways={ways} onPick={select} picked={selected} />
      </div>
    </>
  );
}

export function FlowCanvas() {
  const { t } = useTranslation('flow');
  const { tree, isFixed } = useFlow();
  const { tried } = useTrial();
  const frame = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useStored('flow.zoom', 1);
  const by = (step: number) =>
    setZoom(Math.round(Math.min(CLOSEST, Math.max(FARTHEST, zoom + step)) * 10) / 10);
  useLayoutEffect(() => {
    // The start in the middle, not the left end of a wide drawing.
    const element = frame.current;
    if (element) element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
  }, []);
  const zoomBy = useRef(by);
  zoomBy.current = by;
  useEffect(() => {
    const element = frame.current;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomBy.current(event.deltaY < 0 ? STEP : -STEP);
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, []);
  const keys = useFlowKeys(frame);
  return (
    <section ref={frame} className={css.canvas} aria-label={t('canvas')} onKeyDown={keys}>
      <div className={css.paper} style={{ zoom }} data-tried={tried !== undefined}>
        {tree ? (
          <div className={css.sequence}>
            <StepCard node={tree.start} />
            <Sequence blocks={tree.steps} top={after(tree.start.id)} />
          </div>
        ) : (
          <LookOnly />
        )}
      </div>
      <div className={css.zoom}>
        <button type="button" aria-label={t('zoomOut')} title={t('zoomOut')} onClick={() => by(-STEP)}>
          −
        </button>
        <button type="button" aria-label={t('zoomReset')} title={t('zoomReset')} onClick={() => setZoom(1)}>
          {Math.round(zoom * 100)}%
        </button>
        <button type="button" aria-label={t('zoomIn')} title={t('zoomIn')} onClick={() => by(STEP)}>
          +
        </button>
        {tree && !isFixed && <KeysHelp />}
      </div>
    </section>
  );
}
