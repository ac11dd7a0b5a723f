/** Ask the server what a formula means and gives, after a pause in typing; old answers are dropped. */
import { useEffect, useState } from 'react';
import { askFormula, type FormulaAnswer, type FormulaUse } from '@/api/studio.ts';

/** ms */
const PAUSE = 350;

/** Where a formula stands; the same object while it is the same place. */
export interface FormulaPlace {
  form: string;
  /** "" for the header, else the name of line items. */
  table?: string;
  /** The field it belongs to. */
  part?: string;
  /** The record it is tried on. */
  sample?: number | undefined;
  /** What has to be done before the server can know. */
  ready?: () => Promise<void>;
}

interface Answered {
  answer: FormulaAnswer | null;
  /** The text it is the answer to. */
  asked: string;
  asking: boolean;
}

export function useFormulaAnswer(place: FormulaPlace, use: FormulaUse, text: string): Answered {
  const [answer, setAnswer] = useState<FormulaAnswer | null>(null);
  const [asked, setAsked] = useState('');
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (text.trim() === '') {
      setAnswer(null);
      return;
    }
    const control = new AbortController();
    const { form, table, part, sample, ready } = place;
    const ask = async () => {
      setAsking(true);
      try {
        await ready?.();
        const question = {
          form,
          ...(table && { line_items: table }),
          ...(part && { part }),
          use,
          text,
          ...(sample !== undefined && { sample }),
        };
        setAnswer(await askFormula(question, control.signal));
        setAsked(text);
      } catch {
        // No answer is no verdict: the draft keeps the text, and the check list says what is wrong.
        if (!control.signal.aborted) setAnswer(null);
      } finally {
        setAsking(false);
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [place, use, text]);
  return { answer, asked, asking };
}
