/** A formula that may be there or not. */
import { FunctionOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormulaUse } from '@/api/studio.ts';
import { FormulaEditor } from './FormulaEditor.tsx';
import type { Located } from './model/places.ts';
import css from './Panel.module.css';

interface Props {
  found: Located;
  use: FormulaUse;
  label: string;
  help: string;
  /** On the button while there is none. */
  add: string;
  value: string | undefined;
  onChange: (formula: string | undefined) => void;
}

export function FormulaRow({ found, use, label, help, add, value, onChange }: Props) {
  const { t } = useTranslation('studio');
  const [open, setOpen] = useState(value !== undefined);
  if (!open)
    return (
      <div className={css.row}>
        <div className={css.rowHead}>
          <span className={css.rowLabel}>{label}</span>
          <Button
            size="small"
            type="text"
            icon={<FunctionOutlined aria-hidden="true" />}
            onClick={() => setOpen(true)}
          >
            {add}
          </Button>
        </div>
      </div>
    );
  const clear = () => {
    onChange(undefined);
    setOpen(false);
  };
  return (
    <div className={css.row}>
      <div className={css.rowHead}>
        <span className={css.rowLabel}>{label}</span>
        <Button size="small" type="text" onClick={clear}>
          {t('rules.remove')}
        </Button>
      </div>
      <FormulaEditor
        found={found}
        use={use}
        label={label}
        value={value ?? ''}
        onChange={(text) => onChange(text || undefined)}
      />
      <p className={css.help}>{help}</p>
    </div>
  );
}
