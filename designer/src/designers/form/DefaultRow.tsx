/** What a new record begins with: a plain value for most, a formula for who wants one. */
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSet } from './BasicTab.tsx';
import { useLanguage } from './DesignContext.tsx';
import { FormulaEditor } from './FormulaEditor.tsx';
import { type FieldDef, textIn } from './model/definition.ts';
import type { Located } from './model/places.ts';
import { plainDefault, quoted } from './plainDefault.ts';
import { Row } from './Row.tsx';

interface Props {
  found: Located;
}

const NUMBERS = new Set(['integer', 'decimal', 'quantity', 'money']);
const NEVER = new Set(['attachment', 'auto_number']);

interface PlainProps {
  id: string;
  field: FieldDef;
  onChange: (formula: string | undefined) => void;
}

/** Types whose usual beginnings can be chosen. */
function useChoices(field: FieldDef): { value: string; label: string }[] | null {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  if (field.type === 'select')
    return (field.options ?? []).map(({ value, label }) => ({
      value: quoted(value),
      label: textIn(label, language),
    }));
  if (field.type === 'boolean')
    return [
      { value: 'TRUE()', label: t('default.yes') },
      { value: 'FALSE()', label: t('default.no') },
    ];
  if (field.type === 'date') return [{ value: 'TODAY()', label: t('default.today') }];
  if (field.type === 'datetime') return [{ value: 'NOW()', label: t('default.now') }];
  if (field.type === 'user') return [{ value: 'ME()', label: t('default.me') }];
  return null;
}

function Plain({ id, field, onChange }: PlainProps): ReactNode {
  const { t } = useTranslation('studio');
  const choices = useChoices(field);
  if (choices)
    return (
      <Select
        id={id}
        allowClear
        placeholder={t('default.none')}
        value={choices.find(({ value }) => value === field.default)?.value ?? null}
        options={choices}
        onChange={(value) => onChange(value ?? undefined)}
      />
    );
  const isNumber = NUMBERS.has(field.type);
  return (
    <Input
      id={id}
      placeholder={t('default.none')}
      inputMode={isNumber ? 'decimal' : 'text'}
      value={plainDefault(field.default) ?? ''}
      onChange={({ target: { value } }) => {
        if (isNumber && !/^-?\d*\.?\d*$/.test(value)) return;
        onChange(value === '' ? undefined : isNumber ? value : quoted(value));
      }}
    />
  );
}

export function DefaultRow({ found }: Props) {
  const { t } = useTranslation('studio');
  const { field } = found;
  const set = useSet(found);
  const choices = useChoices(field);
  const simple = choices !== null || NUMBERS.has(field.type) || ['text', 'long_text'].includes(field.type);
  const fits =
    field.default === undefined ||
    (choices ? choices.some(({ value }) => value === field.default) : plainDefault(field.default) !== null);
  const [formula, setFormula] = useState(!simple || !fits);
  if (NEVER.has(field.type)) return null;
  const change = (text: string | undefined) => set({ default: text });
  const swap = simple && (
    <Button size="small" type="text" onClick={() => setFormula(!formula)}>
      {t(formula ? 'default.plain' : 'default.formula')}
    </Button>
  );
  return (
    <Row label={t('rules.default')} extra={swap}>
      {(id) =>
        formula ? (
          <FormulaEditor
            found={found}
            use="default"
            label={t('rules.default')}
            value={field.default ?? ''}
            onChange={(text) => change(text || undefined)}
          />
        ) : (
          <Plain id={id} field={field} onChange={change} />
        )
      }
    </Row>
  );
}
