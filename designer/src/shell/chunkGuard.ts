/** A tab left open over an upgrade asks for chunks that are gone: reload once, and only once. */

const KEY = 'dougong.reloaded';
/** A second failure within this time is not an upgrade, ms. */
const AGAIN = 30_000;

const lastReload = (): number => Number(sessionStorage.getItem(KEY) ?? 0);

/** What browsers say when a part of the client is not there; each in words of its own. */
const GONE = /dynamically imported module|importing a module script|preload css/i;

/** Say whether a screen broke because its program was replaced: only loading the page again helps. */
export const isGone = (error: unknown): boolean => error instanceof Error && GONE.test(error.message);

/** `goingTo` is the page somebody has just asked for: they land there, not where they came from. */
export function guardChunks(goingTo: () => string | undefined): void {
  addEventListener('vite:preloadError', (event) => {
    if (Date.now() - lastReload() < AGAIN) return;
    event.preventDefault();
    sessionStorage.setItem(KEY, String(Date.now()));
    const to = goingTo();
    if (to === undefined) location.reload();
    else location.assign(to);
  });
}
