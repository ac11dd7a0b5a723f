/** The words new things begin with, and the names of field types, in the author's language. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Words } from './actions.ts';
import type { TypeName } from './types.ts';

export function useTypeName(): (type: string) => string {
  const { t } = useTranslation('studio');
  return (type) => t(`type.${type as TypeName}`, { defaultValue: type });
}

export function useWords(): Words {
  const { t, i18n } = useTranslation('studio');
  const { language } = i18n;
  return useMemo(
    () => ({
      language,
      type: (name) => t(`first.${name as TypeName}`, { defaultValue: name }),
      section: t('first.section'),
      lines: t('first.lines'),
      column: t('first.column'),
      choice: t('first.choice'),
    }),
    [t, language],
  );
}
