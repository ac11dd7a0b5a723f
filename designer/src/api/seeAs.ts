/** Looking with somebody else's eyes, for this tab: every page reads as they would, and nothing can be written. */

export interface Seen {
  id: number;
  name: string;
  /** Where one looked from: there one comes back to. */
  back?: string;
}

const KEY = 'dougong.seeAs';

function read(): Seen | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Seen | null;
  } catch {
    return null;
  }
}

const now = read();

/** Whose eyes; null: one's own. */
export const seenAs = (): Seen | null => now;

/** Everything is read anew, so the page begins anew. */
export function startSeeing(person: Seen): void {
  const seen: Seen = { ...person, back: location.pathname + location.search };
  sessionStorage.setItem(KEY, JSON.stringify(seen));
  location.assign('/');
}

export function stopSeeing(): void {
  sessionStorage.removeItem(KEY);
  location.assign(now?.back ?? '/studio/roles');
}
