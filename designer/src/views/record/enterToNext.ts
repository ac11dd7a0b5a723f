/** Enter goes on to the next field of the form, as people coming from accounting software expect; Shift+Enter back. */
import type { KeyboardEvent } from 'react';

const FIELDS = [
  '[data-field] input:not([type="hidden"]):not([type="file"]):not(:disabled)',
  '[data-field] button[role="switch"]:not(:disabled)',
  '[data-field] textarea:not(:disabled)',
  '[data-lines] [data-cell-input]',
].join();

/** Fields that need Enter for themselves: line breaks, an open list, a button, cells. */
const keepsEnter = (target: HTMLElement): boolean =>
  target.tagName === 'TEXTAREA' ||
  (target.tagName === 'BUTTON' && target.getAttribute('role') !== 'switch') ||
  target.getAttribute('aria-expanded') === 'true' ||
  target.closest('[data-lines]') !== null;

function goOn(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  const isPlain = !event.nativeEvent.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key !== 'Enter' || !isPlain || keepsEnter(target)) return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)];
  const here = fields.indexOf(target);
  if (here < 0) return;
  event.preventDefault();
  event.stopPropagation();
  fields[here + (event.shiftKey ? -1 : 1)]?.focus();
}

const isList = ({ target }: KeyboardEvent): boolean =>
  (target as HTMLElement).getAttribute('role') === 'combobox';

/** A closed list would open at Enter: it is passed before it hears of it. Everything else takes its Enter first. */
export const ENTER_TO_NEXT = {
  onKeyDownCapture: (event: KeyboardEvent<HTMLElement>) => {
    if (isList(event)) goOn(event);
  },
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
    if (!isList(event)) goOn(event);
  },
};
