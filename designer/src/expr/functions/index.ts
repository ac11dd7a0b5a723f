/** Every function and operator by its word in the tree; the server's registry has the same. */
import { DATES } from './dates.ts';
import { LISTS } from './lists.ts';
import { LOGIC } from './logic.ts';
import { NUMBERS } from './numbers.ts';
import { PEOPLE } from './people.ts';
import type { Entry } from './table.ts';
import { TEXTS } from './texts.ts';
import { WORKING_DAYS } from './workingDays.ts';

export const FUNCTIONS: ReadonlyMap<string, Entry> = new Map(
  Object.entries({ ...NUMBERS, ...LOGIC, ...LISTS, ...TEXTS, ...DATES, ...WORKING_DAYS, ...PEOPLE }),
);
