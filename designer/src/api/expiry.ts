/** The session ended while somebody was working: the page waits until they have signed in again. */
type Listener = () => void;

const listeners = new Set<Listener>();
let expired = false;

export const isExpired = (): boolean => expired;

export function onExpiry(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setExpired(now: boolean): void {
  if (now === expired) return;
  expired = now;
  for (const listener of [...listeners]) listener();
}
