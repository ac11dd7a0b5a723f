/** A switch with a third way: always, never, or when a formula holds. */
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSet } from './BasicTab.tsx';
import { FormulaEditor } from './FormulaEditor.tsx';
import type { Condition } from './model/definition.ts';
import type { Located } from './model/places.ts';
import { Row } from './Row.tsx';

interface Props {
  found: Located;
  use: 'visible' | 'required' | 'read_only';
  /** What it is when nothing is said. */
  usual: boolean;
}

const wayOf = (value: Condition): 'yes' | 'no' | 'when' =>
  typeof value === 'string' ? 'when' : value ? 'yes' : 'no';

export function ConditionRow({ found, use, usual }: Props) {
  const { t } = useTranslation('studio');
  const set = useSet(found);
  const value = found.field[use] ?? usual;
  const choose = (way: 'yes' | 'no' | 'when') => {
    const plain = way === 'yes';
    set({ [use]: way === 'when' ? ' ' : plain === usual ? undefined : plain });
  };
  return (
    <>
      <Row label={t(`rules.${use}`)} beside>
        {(id) => (
          <Select
            id={id}
            value={wayOf(value)}
            popupMatchSelectWidth={false}
            options={(['yes', 'no', 'when'] as const).map((way) => ({
              value: way,
              label: t(`rules.${use}_${way}`),
            }))}
            onChange={choose}
          />
        )}
      </Row>
      {typeof value === 'string' && (
        <FormulaEditor
          found={found}
          use={use}
          label={t(`rules.${use}`)}
          value={value.trim()}
          placeholder={t('rules.conditionExample')}
          onChange={(text) => set({ [use]: text || ' ' })}
        />
      )}
    </>
  );
}
