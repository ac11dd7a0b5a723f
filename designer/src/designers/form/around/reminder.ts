/** A reminder as written down, and its moment and its people in parts that can be chosen. */
import type { FieldDef, FormDef, Text } from '../model/definition.ts';

export interface WhoDef {
  people?: string[];
  role?: string;
  head?: number;
  superior?: number;
  field?: string;
  initiator?: boolean;
  [more: string]: unknown;
}

export interface ReminderDef {
  reminder: string;
  id: string;
  label: Text;
  form: string;
  at: string;
  to: WhoDef[];
  text: Text;
  when?: string;
  hour?: number;
}

/** So many days before or after a date of the record. */
export interface Moment {
  field: string;
  days: number;
  way: 'before' | 'after';
}

const MOMENT = /^\s*([a-z][a-z0-9_]*)\s*(?:([+-])\s*(\d+))?\s*$/i;

/** The parts of a moment; null for a formula that is more than that. */
export function momentOf(at: string): Moment | null {
  const found = MOMENT.exec(at);
  if (!found) return null;
  const [, field = '', sign, days = '0'] = found;
  return { field, days: Number(days), way: sign === '+' ? 'after' : 'before' };
}

export const momentText = ({ field, days, way }: Moment): string =>
  days === 0 ? field : `${field} ${way === 'after' ? '+' : '-'} ${days}`;

/** Fields of the form that are a moment; every record knows when it was made. */
export const datesIn = (form: FormDef): FieldDef[] =>
  form.fields.filter(({ type }) => type === 'date' || type === 'datetime');

/** One way to find people as a word, to be chosen among others: "role:boss", "field:salesperson.user". */
export function whoKeys(who: readonly WhoDef[]): string[] {
  return who.flatMap((one) => {
    if (one.people) return one.people.map((login) => `people:${login}`);
    if (one.initiator) return ['initiator'];
    const key = (['role', 'field', 'superior', 'head'] as const).find((name) => one[name] !== undefined);
    return key ? [`${key}:${one[key]}`] : [`as:${JSON.stringify(one)}`];
  });
}

function whoOf(key: string): WhoDef {
  const at = key.indexOf(':');
  const [kind, rest] = at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
  if (kind === 'people') return { people: [rest] };
  if (kind === 'superior' || kind === 'head') return { [kind]: Number(rest) };
  if (kind === 'as') return JSON.parse(rest) as WhoDef;
  return kind === 'initiator' ? { initiator: true } : { [kind]: rest };
}

/** People named one by one are one way to find them. */
export function whoFrom(keys: readonly string[]): WhoDef[] {
  const all = keys.map(whoOf);
  const named = all.flatMap(({ people }) => people ?? []);
  const others = all.filter(({ people }) => !people);
  return named.length > 0 ? [...others, { people: named }] : others;
}

/** A reminder that can be used as it is: its owner is told on the day. */
export const begunReminder = (
  form: string,
  at: string,
  label: Text,
  text: Text,
): Omit<ReminderDef, 'reminder' | 'id'> => ({
  label,
  form,
  at,
  to: [{ initiator: true }],
  text,
});
