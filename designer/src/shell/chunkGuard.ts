/** A tab left open over an upgrade asks for chunks that are gone: reload once, and only once. */

const KEY = 'dougong.reloaded';
/** A second failure within this time is not an upgrade, ms. */
const AGAIN = 30_000;

const lastReload = (): number => Number(sessionStorage.getItem(KEY) ?? 0);

export function guardChunks(): void {
  addEventListener('vite:preloadError', (event) => {
    if (Date.now() - lastReload() < AGAIN) return;
    event.preventDefault();
    sessionStorage.setItem(KEY, String(Date.now()));
    location.reload();
  });
}
