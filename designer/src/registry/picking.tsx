/** How a reference finds its choices. A form provides its record; elsewhere the target form alone decides. */
import { createContext, useContext } from 'react';
import type { Field } from '@/api/meta.ts';
import type { PickQuery } from '@/api/pick.ts';

/** Say where the choices of `field` come from. */
export type Picking = (field: Field) => PickQuery;

export const targetOf = (field: Field): string =>
  field.type === 'reference' ? (field.to ?? '') : field.type;

const byTarget: Picking = (field) => ({ form: targetOf(field) });

export const PickingContext = createContext<Picking>(byTarget);

export const usePicking = (): Picking => useContext(PickingContext);
