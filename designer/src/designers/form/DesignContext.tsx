/** The form on the table, for everything around it. Each part picks what it shows, and renders only for that. */
import { createContext, type ReactNode, useContext, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormDesign, Ui } from './FormDesign.ts';
import type { FormDef } from './model/definition.ts';

const Context = createContext<FormDesign | null>(null);

interface Props {
  design: FormDesign;
  children: ReactNode;
}

export const DesignProvider = ({ design, children }: Props) => <Context value={design}>{children}</Context>;

export function useDesign(): FormDesign {
  const design = useContext(Context);
  if (!design) throw new Error('useDesign is for parts of the form designer');
  return design;
}

/** A part of the form; `pick` must return the same object while the part is the same. */
export function useDef<P>(pick: (form: FormDef) => P): P {
  const { store } = useDesign();
  return useSyncExternalStore(store.subscribe, () => pick(store.value()));
}

/** Parts of the form as a list: the same list while its parts are the same. */
export function useDefs<P>(pick: (form: FormDef) => P[]): P[] {
  const last = useRef<P[]>([]);
  return useDef((form) => {
    const next = pick(form);
    const before = last.current;
    if (next.length !== before.length || next.some((part, at) => part !== before[at])) last.current = next;
    return last.current;
  });
}

export function useSelected<P>(pick: (key: string) => P): P {
  const { store } = useDesign();
  return useSyncExternalStore(store.subscribe, () => pick(store.selection()));
}

export function useUi<P>(pick: (ui: Ui) => P): P {
  const design = useDesign();
  return useSyncExternalStore(design.subscribe, () => pick(design.ui()));
}

/** The language the form's words are read in. */
export const useLanguage = (): string => useTranslation().i18n.language;
