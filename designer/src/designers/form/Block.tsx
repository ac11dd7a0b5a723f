/** One part of the form: a section of fields, a table of lines, a row of totals; with its handle and its tools. */
import { memo } from 'react';
import { BlockHead } from './BlockHead.tsx';
import css from './Canvas.module.css';
import { useDef, useSelected } from './DesignContext.tsx';
import { LinesBlock } from './LinesBlock.tsx';
import { blockKey } from './model/places.ts';
import { SectionBlock } from './SectionBlock.tsx';
import { TotalsBlock } from './TotalsBlock.tsx';

interface Props {
  index: number;
  /** Id of the text that tells the keys. */
  hint: string;
}

export const Block = memo(function Block({ index, hint }: Props) {
  const block = useDef((form) => form.layout?.[index]);
  const isSelected = useSelected((key) => key === blockKey(index));
  if (!block) return null;
  return (
    <section className={css.block} data-block={index} data-selected={isSelected}>
      <BlockHead block={block} index={index} />
      {block.line_items !== undefined && <LinesBlock table={block.line_items} hint={hint} />}
      {block.summary && <TotalsBlock block={block} index={index} hint={hint} />}
      {block.line_items === undefined && !block.summary && (
        <SectionBlock block={block} index={index} hint={hint} />
      )}
    </section>
  );
});
