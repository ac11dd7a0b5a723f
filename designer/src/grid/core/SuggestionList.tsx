/** The choices under the active cell, above everything, wherever the grid is scrolled. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import css from './grid.module.css';
import type { Suggestions } from './useSuggestions.ts';

interface Props {
  gridId: string;
  /** The cell's input. */
  anchor: RefObject<HTMLElement | null>;
  suggestions: Suggestions;
  onChoose: (index: number) => void;
}

const HEIGHT = 300;

/** Below the cell, or above it when there is no room. */
function placeAt(anchor: HTMLElement) {
  const box = anchor.getBoundingClientRect();
  const above = box.bottom + HEIGHT > innerHeight && box.top > HEIGHT;
  const left = Math.max(8, Math.min(box.left, innerWidth - 240));
  return above ? { left, bottom: innerHeight - box.top + 2 } : { left, top: box.bottom + 2 };
}

export function SuggestionList({ gridId, anchor, suggestions, onChoose }: Props) {
  const { t } = useTranslation('grid');
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<ReturnType<typeof placeAt> | null>(null);
  useLayoutEffect(() => {
    const update = () => anchor.current && setPlace(placeAt(anchor.current));
    update();
    addEventListener('scroll', update, { capture: true, passive: true });
    return () => removeEventListener('scroll', update, { capture: true });
  }, [anchor]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  if (!place) return null;
  return createPortal(
    <div
      ref={list}
      role="listbox"
      id={`${gridId}-suggestions`}
      aria-label={t('choices')}
      className={css.suggestions}
      style={place}
    >
      {suggestions.items.map((item, index) => (
        <div
          key={item.key}
          role="option"
          id={`${gridId}-suggestion-${index}`}
          aria-selected={index === suggestions.at}
          className={css.suggestion}
          // mousedown, not click: the input must not lose focus first
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(index);
          }}
        >
          <span>{item.label}</span>
          {item.hint && <span className={css.hint}>{item.hint}</span>}
        </div>
      ))}
    </div>,
    document.body,
  );
}
