/** When the field shows, must be filled, may be changed; what it begins with, what it comes to, what must hold. */
import { useTranslation } from 'react-i18next';
import { useSet } from './BasicTab.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import { DefaultRow } from './DefaultRow.tsx';
import { FormulaRow } from './FormulaRow.tsx';
import type { Located } from './model/places.ts';
import { TextRow } from './TextRow.tsx';

interface Props {
  found: Located;
}

export function RulesTab({ found }: Props) {
  const { t } = useTranslation('studio');
  const set = useSet(found);
  const { field } = found;
  const computed = field.formula !== undefined;
  return (
    <>
      <FormulaRow
        found={found}
        use="formula"
        label={t('rules.formula')}
        help={t('rules.formulaHint')}
        add={t('rules.formulaAdd')}
        value={field.formula}
        onChange={(formula) => set({ formula })}
      />
      {!computed && <DefaultRow found={found} />}
      <ConditionRow found={found} use="visible" usual={true} />
      {!computed && <ConditionRow found={found} use="required" usual={false} />}
      {!computed && <ConditionRow found={found} use="read_only" usual={false} />}
      <FormulaRow
        found={found}
        use="check"
        label={t('rules.check')}
        help={t('rules.checkHint')}
        add={t('rules.checkAdd')}
        value={field.check}
        onChange={(check) => set({ check, ...(check === undefined && { check_message: undefined }) })}
      />
      {field.check !== undefined && (
        <TextRow
          label={t('rules.message')}
          value={field.check_message}
          onChange={(check_message) => set({ check_message })}
        />
      )}
    </>
  );
}
