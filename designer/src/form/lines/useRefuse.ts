/** What was typed cannot be taken: say so at its cell and keep the old value. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormStore } from '../FormStore.ts';
import type { EditingContext } from './editing.ts';

export function useRefuse(store: FormStore): EditingContext['refuse'] {
  const { t } = useTranslation('field');
  return useCallback(
    ({ table, field }, key, problem, text) =>
      store.problems.add({
        table,
        key,
        field: field.name,
        message: t('refused', { text, reason: t(problem) }),
        passing: true,
      }),
    [store, t],
  );
}
