/**
 * What is not saved yet, anywhere on the page: whoever holds something says so here.
 *
 * Closing the window asks by itself; who would throw it away in another way asks `isUnsaved` first.
 */

export interface Work {
  isSaved: () => boolean;
  /** Save it now, where it is saved without being asked; resolves when it is, or cannot be. */
  flush?: () => Promise<void>;
  /** It is given up: do nothing for it any more. */
  stop?: () => void;
}

const held = new Set<Work>();

/** Whether something would be lost. */
export const isUnsaved = (): boolean => [...held].some((work) => !work.isSaved());

const ask = (event: BeforeUnloadEvent): void => {
  if (isUnsaved()) event.preventDefault();
};

/** Look after `work`; returns how to stop that. */
export function hold(work: Work): () => void {
  held.add(work);
  addEventListener('beforeunload', ask);
  return () => {
    held.delete(work);
    if (held.size === 0) removeEventListener('beforeunload', ask);
  };
}

/** Save whatever saves itself. */
export const flushAll = async (): Promise<void> => {
  await Promise.all([...held].map((work) => work.flush?.()));
};

/** Somebody wants it so: nothing of it is saved any more. */
export const giveUpAll = (): void => {
  for (const work of held) work.stop?.();
};
