/** A table of lines: its columns side by side, each a field that can be taken hold of. */
import { PlusOutlined } from '@ant-design/icons';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import common from '../common/common.module.css';
import { addField } from './actions.ts';
import css from './Canvas.module.css';
import { ColumnCell } from './ColumnCell.tsx';
import { useDef, useDesign } from './DesignContext.tsx';
import { columnsOf, tableNamed } from './model/places.ts';
import { useWords } from './useWords.ts';

interface Props {
  table: string;
  hint: string;
}

export const LinesBlock = memo(function LinesBlock({ table, hint }: Props) {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const words = useWords();
  const lines = useDef((form) => tableNamed(form, table));
  if (!lines) return null;
  const columns = columnsOf(lines);
  const add = () => addField(design, 'text', words, { in: 'lines', table, at: columns.length });
  return (
    <div className={`${css.lines} ${common.goesOn}`}>
      <div className={css.linesRow} data-container data-in="lines" data-of={table}>
        {columns.map((name, at) => (
          <ColumnCell key={name} path={`${table}.${name}`} at={at} hint={hint} />
        ))}
        <button
          type="button"
          className={css.addColumn}
          title={t('canvas.addColumn')}
          aria-label={t('canvas.addColumn')}
          onClick={(event) => {
            event.stopPropagation();
            add();
          }}
        >
          <PlusOutlined aria-hidden="true" />
        </button>
      </div>
    </div>
  );
});
