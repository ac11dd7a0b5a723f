/** A section's fields in the columns it says. */
import { type CSSProperties, memo } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Canvas.module.css';
import { Cell } from './Cell.tsx';
import type { BlockDef } from './model/definition.ts';

interface Props {
  block: BlockDef;
  index: number;
  hint: string;
}

export const SectionBlock = memo(function SectionBlock({ block, index, hint }: Props) {
  const { t } = useTranslation('studio');
  const items = block.items ?? [];
  return (
    <div data-container data-in="section" data-of={index}>
      {items.length === 0 ? (
        <div className={css.target}>{t('canvas.emptySection')}</div>
      ) : (
        <div className={css.grid} style={{ '--columns': block.columns ?? 3 } as CSSProperties}>
          {items.map((name, at) => (
            <Cell key={name} path={name} at={at} hint={hint} />
          ))}
        </div>
      )}
    </div>
  );
});
