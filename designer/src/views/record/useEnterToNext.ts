/** Enter goes on to the next field of the form, as people coming from accounting software expect. */
import { type KeyboardEvent, useCallback } from 'react';

const FIELDS = '[data-field] input:not([type="hidden"]):not(:disabled), [data-lines] [role="grid"] input';

/** Fields that need Enter for themselves: line breaks, an open list, a button. */
const keepsEnter = (target: HTMLElement): boolean =>
  target.tagName === 'TEXTAREA' ||
  target.tagName === 'BUTTON' ||
  target.getAttribute('aria-expanded') === 'true' ||
  target.closest('[data-lines]') !== null;

export function useEnterToNext(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback((event) => {
    const target = event.target as HTMLElement;
    if (
      event.key !== 'Enter' ||
      event.nativeEvent.isComposing ||
      event.ctrlKey ||
      event.metaKey ||
      keepsEnter(target)
    )
      return;
    const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>(FIELDS)];
    const here = fields.indexOf(target as HTMLInputElement);
    if (here < 0) return;
    event.preventDefault();
    fields[here + 1]?.focus();
  }, []);
}
