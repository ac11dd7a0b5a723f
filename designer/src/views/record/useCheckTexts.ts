/** The sentences for what the browser finds wrong by itself. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckTexts } from '@/form/check.ts';

export function useCheckTexts(): CheckTexts {
  const { t } = useTranslation('form');
  return useMemo(
    () => ({
      required: ({ label }) => t('problem.required', { label }),
      refused: ({ label }) => t('problem.refused', { label }),
      tooFew: (label, min) => t('problem.tooFew', { label, min }),
    }),
    [t],
  );
}
