/** A row of totals: the last one is what the document comes to. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Canvas.module.css';
import type { BlockDef } from './model/definition.ts';
import { useGrip } from './useGrip.tsx';

interface Props {
  block: BlockDef;
  index: number;
  hint: string;
}

function Total({ name, at, hint }: { name: string; at: number; hint: string }) {
  const grip = useGrip(name);
  if (!grip) return null;
  return (
    <div className={css.totalCell} data-cell data-at={at} {...grip.marks}>
      <button className={css.total} aria-describedby={hint} {...grip.button}>
        <span>{grip.label}</span> <b className="num">0.00</b>
      </button>
      {grip.above(css.columnInput ?? '')}
    </div>
  );
}

export const TotalsBlock = memo(function TotalsBlock({ block, index, hint }: Props) {
  const { t } = useTranslation('studio');
  const names = block.summary ?? [];
  return (
    <div className={css.totals} data-container data-in="summary" data-of={index}>
      {names.map((name, at) => (
        <Total key={name} name={name} at={at} hint={hint} />
      ))}
      {names.length === 0 && <div className={css.target}>{t('canvas.emptyTotals')}</div>}
    </div>
  );
});
