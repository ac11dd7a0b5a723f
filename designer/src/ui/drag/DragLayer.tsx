/** What is seen of a drag: a small chip at the pointer, and a bar where the thing would go. Nothing else moves. */
import { useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import type { Drag } from './Drag.ts';
import css from './DragLayer.module.css';

interface Props<D, P> {
  drag: Drag<D, P>;
}

export function DragLayer<D, P>({ drag }: Props<D, P>) {
  const carried = useSyncExternalStore(drag.subscribe, drag.current);
  if (!carried) return null;
  const { at, label, landing } = carried;
  return createPortal(
    <div className={css.layer} aria-hidden="true">
      {landing?.bar && !landing.refused && (
        <div
          className={css.bar}
          style={{
            transform: `translate(${landing.bar.x}px, ${landing.bar.y}px)`,
            width: landing.bar.width,
            height: landing.bar.height,
          }}
        />
      )}
      <div
        className={css.chip}
        data-refused={landing?.refused !== undefined}
        style={{ transform: `translate(${at.x + 12}px, ${at.y + 10}px)` }}
      >
        {label}
        {landing?.refused && <span className={css.refused}>{landing.refused}</span>}
      </div>
    </div>,
    document.body,
  );
}
