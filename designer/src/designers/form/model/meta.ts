/** A field as written down, as the controls of the runtime take it: in one language, without its formulas. */
import type { Field } from '@/api/meta.ts';
import { type FieldDef, textIn } from './definition.ts';

const made = new WeakMap<FieldDef, Map<string, Field>>();

function build(def: FieldDef, language: string): Field {
  return {
    name: def.name,
    type: def.type,
    label: textIn(def.label, language),
    ...(def.help && { help: textIn(def.help, language) }),
    max: def.max ?? null,
    scale: def.scale ?? null,
    options: (def.options ?? []).map(({ value, label, color }) => ({
      value,
      label: textIn(label, language),
      ...(color && { color }),
    })),
    to: def.to ?? null,
    multiple: def.multiple === true,
    width: def.width ?? null,
  };
}

/** The very same object for the same field, so that a control on the canvas renders only when its field changed. */
export function metaField(def: FieldDef, language: string): Field {
  const byLanguage = made.get(def) ?? new Map<string, Field>();
  made.set(def, byLanguage);
  const known = byLanguage.get(language) ?? build(def, language);
  byLanguage.set(language, known);
  return known;
}

/** Takes no value from a person: computed, or given. */
export const isGiven = (def: FieldDef): boolean =>
  def.formula !== undefined || def.type === 'auto_number' || def.read_only === true;
