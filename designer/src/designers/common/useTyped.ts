/**
 * A text while it is typed: shown at once from here, told to the draft when the hand rests a moment.
 *
 * What follows from a name (the paper, the tree, the list) is drawn between keystrokes, never before one is seen.
 */
import { useCallback, useEffect, useRef, useState } from 'react';

/** ms without a key. */
const REST = 90;

export function useTyped(value: string, tell: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; text: string } | null>(null);
  const latest = useRef(tell);
  latest.current = tell;
  const flush = useCallback(() => {
    if (!waiting.current) return;
    clearTimeout(waiting.current.timer);
    latest.current(waiting.current.text);
    waiting.current = null;
  }, []);
  const change = useCallback(
    (text: string) => {
      setTyped(text);
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { text, timer: setTimeout(flush, REST) };
    },
    [flush],
  );
  // Another field is looked at: what was typed belongs to the one before.
  useEffect(() => flush, [flush]);
  // Taken back, or changed elsewhere: what is in the draft counts again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value from outside ends what is typed here
  useEffect(() => {
    if (!waiting.current) setTyped(null);
  }, [value]);
  /** Typing ended: what the draft did not take is not kept in sight. */
  const leave = useCallback(() => {
    flush();
    setTyped(null);
  }, [flush]);
  return { text: typed ?? value, change, leave };
}
