/** The keyboard on the paper: walk, take up and move, rename, copy, take away. */
import { type KeyboardEvent, useCallback, useRef } from 'react';
import { flushSync } from 'react-dom';
import { duplicate, step } from './actions.ts';
import { useDesign, useLanguage } from './DesignContext.tsx';
import { useRemoving } from './useRemoving.tsx';

const STEPS: Record<string, -1 | 1> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** What lies nearest in a direction; sideways within the row, up and down whatever is closest. */
function neighbour(paper: HTMLElement, from: HTMLElement, key: string): HTMLElement | undefined {
  const all = [...paper.querySelectorAll<HTMLElement>('[data-key]')];
  const by = STEPS[key] ?? 1;
  if (key === 'ArrowLeft' || key === 'ArrowRight') return all[all.indexOf(from) + by];
  const here = from.getBoundingClientRect();
  const middle = here.left + here.width / 2;
  const beyond = all
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => (by === 1 ? box.top >= here.bottom - 4 : box.bottom <= here.top + 4));
  const far = ({ box }: { box: DOMRect }) =>
    Math.abs(box.top - here.top) * 3 + Math.max(0, box.left - middle, middle - box.right);
  return beyond.sort((one, other) => far(one) - far(other))[0]?.element;
}

export function useCanvasKeys(paper: { current: HTMLElement | null }) {
  const design = useDesign();
  const language = useLanguage();
  const remove = useRemoving();
  const grabs = useRef(0);
  return useCallback(
    (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const key = target.dataset.key;
      if (key === undefined || !paper.current) return;
      const { store } = design;
      const { grabbed } = design.ui();
      const done = handle();
      if (!done) return;
      event.preventDefault();
      event.stopPropagation();

      function handle(): boolean {
        const by = STEPS[event.key];
        if (by !== undefined) {
          if (event.altKey || grabbed !== null) {
            carry(by);
            return true;
          }
          const next = paper.current && neighbour(paper.current, target, event.key);
          if (next?.dataset.key) store.select(next.dataset.key);
          next?.focus();
          return true;
        }
        if (event.key === ' ') return takeUp();
        if (event.key === 'Enter') return enter();
        if (event.key === 'Escape') return leave();
        if (event.key === 'F2') return rename();
        if (event.key === 'Delete' || event.key === 'Backspace') {
          remove();
          return true;
        }
        if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey)) {
          duplicate(design, language);
          return true;
        }
        return false;
      }

      /** A part that is moved in the page loses the focus: give it back before the next key. */
      function carry(by: -1 | 1): void {
        flushSync(() => step(design, by));
        paper.current?.querySelector<HTMLElement>(`[data-key="${store.selection()}"]`)?.focus();
      }

      function takeUp(): boolean {
        if (store.selection() !== key) store.select(key ?? '');
        grabs.current += 1;
        design.show({ grabbed: grabbed === null ? grabs.current : null });
        return true;
      }

      /** Put down what was taken up; else select, and again: go to its properties. */
      function enter(): boolean {
        if (grabbed !== null) design.show({ grabbed: null });
        else if (store.selection() !== key) store.select(key ?? '');
        else document.querySelector<HTMLElement>('[data-panel] input')?.focus();
        return true;
      }

      function leave(): boolean {
        if (grabbed === null) store.select('');
        else {
          design.show({ grabbed: null });
          const said = store.said()?.command;
          if (said?.kind === 'move_field' && said.grab === grabbed) store.undo();
        }
        return true;
      }

      function rename(): boolean {
        design.show({ renaming: key ?? '' });
        return true;
      }
    },
    [design, language, remove, paper],
  );
}
