/** Asking whom the initiator wants to decide, as long as this very document asks for somebody. */
import { type ReactNode, useState } from 'react';
import { type StepAhead, wayAhead } from '@/api/approval.ts';
import type { Args, Source } from '@/api/record.ts';
import { SubmitDialog } from './SubmitDialog.tsx';

export interface Choosing {
  /** Resolves with what submitting is told; null when the person thought better of it. */
  ask: (form: string, record: Record<string, unknown>, source?: Source | null) => Promise<Args | null>;
  /** The question on screen. */
  dialog: ReactNode;
}

interface Asked {
  steps: StepAhead[];
  answer: (args: Args | null) => void;
}

export function useChoosing(): Choosing {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask: Choosing['ask'] = async (form, record, source) => {
    const { steps } = await wayAhead(form, record, source);
    if (!steps.some(({ chooses }) => chooses)) return {};
    return new Promise((resolve) => {
      const answer = (args: Args | null) => {
        setAsked(null);
        resolve(args);
      };
      setAsked({ steps, answer });
    });
  };
  const dialog = asked && (
    <SubmitDialog
      steps={asked.steps}
      onSubmit={(chosen) => asked.answer({ chosen })}
      onClose={() => asked.answer(null)}
    />
  );
  return { ask, dialog };
}
