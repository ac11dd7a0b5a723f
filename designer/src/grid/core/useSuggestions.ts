/** Choices for the text in the active cell: asked after a pause, stale answers dropped, the first one ready for Enter. */
import { useCallback, useEffect, useState } from 'react';
import type { ActiveCell } from './ActiveCell.ts';
import type { CellEditing, Suggestion } from './column.ts';
import type { RowKey } from './RowStore.ts';
import { useDraft } from './useRow.ts';

/** A pause in typing, ms. */
const PAUSE = 120;

export interface Suggestions {
  items: readonly Suggestion[];
  /** Index of the one Enter takes. */
  at: number;
  open: boolean;
  /** The list answers exactly what is in the cell now. */
  current: boolean;
  step: (by: number) => void;
  /** Ask for the usual choices without typing. */
  ask: () => void;
  close: () => void;
  choose: (index: number) => void;
  /** The choice Enter would take, if the list is about the present text. */
  best: () => Suggestion | null;
}

interface Answer {
  text: string;
  items: readonly Suggestion[];
  at: number;
}

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

export function useSuggestions<R>(
  active: ActiveCell,
  editing: CellEditing<R> | undefined,
  key: RowKey,
): Suggestions {
  const draft = useDraft(active);
  const [asked, setAsked] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const suggest = editing?.suggest;
  const text = draft ?? (asked ? '' : null);
  const close = useCallback(() => {
    setAnswer(null);
    setAsked(false);
  }, []);

  useEffect(() => {
    if (!suggest || text === null || (text === '' && !asked)) {
      setAnswer(null);
      return;
    }
    const stop = new AbortController();
    const ask = () =>
      suggest(key, text, stop.signal).then(
        (items) => !stop.signal.aborted && setAnswer({ text, items, at: 0 }),
        // A failed look-up offers nothing; committing the text reports what is wrong.
        (error) => !isAbort(error) && setAnswer(null),
      );
    const timer = setTimeout(() => void ask(), text === '' ? 0 : PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [suggest, key, text, asked]);

  // Another cell asks anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what changed
  useEffect(close, [key, suggest, close]);

  const items = answer?.items ?? [];
  const current = answer !== null && answer.text === text;
  return {
    items,
    at: answer?.at ?? 0,
    open: items.length > 0,
    current,
    step: (by) =>
      setAnswer((held) => held && { ...held, at: (held.at + by + held.items.length) % held.items.length }),
    ask: () => setAsked(true),
    close,
    choose: (index) => {
      const chosen = items[index];
      if (chosen === undefined) return;
      active.type(null);
      editing?.choose?.(key, chosen);
      close();
    },
    best: () => (current ? (items[answer.at] ?? null) : null),
  };
}
