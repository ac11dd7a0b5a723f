/** What saves itself is saved when its page is left, and asked about when the window closes before that. */
import { useEffect } from 'react';
import { hold, type Work } from '@/ui/unsaved.ts';

export function useKept(saving: Required<Work> | undefined): void {
  useEffect(() => {
    if (!saving) return;
    const release = hold(saving);
    return () => void saving.flush().finally(release);
  }, [saving]);
}
