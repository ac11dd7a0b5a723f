/** One action on many records, a few at a time: it can be watched, and stopped between two of them. */
import { useRef, useState } from 'react';
import { type BulkResult, bulk, recordsChanged } from '@/api/records.ts';

/** A second or two of work. */
const AT_ONCE = 100;

export interface Progress {
  action: string;
  done: number;
  of: number;
}

export interface Outcome extends BulkResult {
  /** How many were left alone when it was stopped. */
  left: number;
}

export function useBulk(form: string) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const stopped = useRef(false);
  const run = async (action: string, choose: () => Promise<number[]>): Promise<Outcome> => {
    stopped.current = false;
    setProgress({ action, done: 0, of: 0 });
    const outcome: Outcome = { done: 0, failed: [], left: 0 };
    try {
      const ids = await choose();
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        outcome.left = ids.length - at;
        if (stopped.current) return outcome;
        setProgress({ action, done: at, of: ids.length });
        const { done, failed } = await bulk(form, action, ids.slice(at, at + AT_ONCE));
        outcome.done += done;
        outcome.failed.push(...failed);
      }
      return { ...outcome, left: 0 };
    } finally {
      setProgress(null);
      await recordsChanged();
    }
  };
  const stop = () => {
    stopped.current = true;
  };
  return { progress, run, stop };
}
