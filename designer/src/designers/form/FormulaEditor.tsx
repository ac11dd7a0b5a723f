/** A formula of a field of the form on the table: read as the draft would have it, with what the check says of it. */
import { useMemo, useSyncExternalStore } from 'react';
import type { FormulaUse } from '@/api/studio.ts';
import { useDesign } from './DesignContext.tsx';
import { FormulaInput } from './FormulaInput.tsx';
import type { Located } from './model/places.ts';
import { isAbout, placeOf } from './problemPlaces.ts';
import type { FormulaPlace } from './useFormulaAnswer.ts';

interface Props {
  found: Located;
  use: FormulaUse;
  /** Accessible name. */
  label: string;
  value: string;
  placeholder?: string;
  onChange: (text: string) => void;
}

export function FormulaEditor({ found: { field, table }, use, ...rest }: Props) {
  const design = useDesign();
  const problems = useSyncExternalStore(design.subscribe, design.problems);
  const form = design.store.value();
  const wrong = problems.find(
    (problem) => isAbout(problem, form, field) && placeOf(problem, form).property === use,
  );
  const place = useMemo<FormulaPlace>(
    () => ({
      form: design.name,
      table,
      part: field.name,
      sample: design.sample,
      // The server knows the form as it was saved last.
      ready: () => design.saving.flush(),
    }),
    [design, table, field.name],
  );
  return <FormulaInput place={place} use={use} wrong={wrong} {...rest} />;
}
