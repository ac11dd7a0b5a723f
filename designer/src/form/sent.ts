/** A value as the API takes it: a reference by its id, a blank as null. */
export function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sent);
  if (typeof value === 'object' && value !== null && 'id' in value) return value.id;
  return value === undefined ? null : value;
}

/** A line as the API takes it. */
export const sentLine = (line: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(line).map(([name, value]) => [name, sent(value)]));
