/** Where a card leads. */
import type { HomeCard } from '@/api/home.ts';

const plain = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** The address of the report or list behind a card, with the card's own question; null when it leads nowhere. */
export function linkOf({ link }: HomeCard): string | null {
  const path = link?.report ? `/reports/${link.report}` : link?.form ? `/records/${link.form}` : null;
  if (!link || path === null) return null;
  const entries = Object.entries(link.query ?? {}).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const search = new URLSearchParams(entries.map(([name, value]) => [name, plain(value)])).toString();
  return search ? `${path}?${search}` : path;
}
