/** The head of a section or a table: its name, renamed where it stands, and what can be done with the whole of it. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, HolderOutlined } from '@ant-design/icons';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { step } from './actions.ts';
import css from './Canvas.module.css';
import { useDef, useDesign, useLanguage, useSelected, useUi } from './DesignContext.tsx';
import { InlineName } from './InlineName.tsx';
import { type BlockDef, textIn, withText } from './model/definition.ts';
import { blockKey, tableNamed } from './model/places.ts';
import { Tool } from './Tool.tsx';
import { useRemoving } from './useRemoving.tsx';

interface Props {
  block: BlockDef;
  index: number;
}

/** How many columns the section has, as little pictures of them. */
function ColumnChoice({ block, index }: Props) {
  const { t } = useTranslation('studio');
  const { store } = useDesign();
  const now = block.columns ?? 3;
  return [1, 2, 3].map((columns) => (
    <Tool
      key={columns}
      label={t('tool.columns', { count: columns })}
      pressed={now === columns}
      onPick={() => store.run({ kind: 'set_block', at: index, changes: { columns } })}
    >
      <span className={css.columns}>
        {Array.from({ length: columns }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other identity
          <i key={at} />
        ))}
      </span>
    </Tool>
  ));
}

export const BlockHead = memo(function BlockHead({ block, index }: Props) {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const { store, drag } = design;
  const language = useLanguage();
  const remove = useRemoving();
  const key = blockKey(index);
  const isSelected = useSelected((selected) => selected === key);
  const isRenaming = useUi(({ renaming }) => renaming === key);
  const linesLabel = useDef((form) => tableNamed(form, block.line_items ?? '')?.label);
  const isSection = block.line_items === undefined && !block.summary;
  const text = block.line_items !== undefined ? linesLabel : block.section;
  const name = block.summary ? t('block.totals') : textIn(text, language);
  const rename = (said: string) => {
    design.show({ renaming: '' });
    if (block.line_items !== undefined)
      store.run({
        kind: 'set_lines',
        table: block.line_items,
        changes: { label: withText(linesLabel, language, said) },
      });
    else if (said)
      store.run({
        kind: 'set_block',
        at: index,
        changes: { section: withText(block.section, language, said) },
      });
  };
  const select = (event: MouseEvent) => {
    event.stopPropagation();
    store.select(key);
  };
  return (
    <header className={css.head}>
      <button
        type="button"
        className={css.headName}
        data-key={key}
        aria-pressed={isSelected}
        aria-label={t('block.label', { name: name || t('block.noName') })}
        onPointerDown={(event) => drag.start(event, { kind: 'block', at: index }, name || t('block.noName'))}
        onClick={select}
        onDoubleClick={() => !block.summary && design.show({ renaming: key })}
      >
        <HolderOutlined aria-hidden="true" className={css.holder ?? ''} />
        <span className={name ? undefined : css.unnamed}>{name || t('block.noName')}</span>
      </button>
      {isRenaming && (
        <InlineName
          value={textIn(text, language)}
          label={t('block.rename')}
          className={css.headInput ?? ''}
          onDone={rename}
          onCancel={() => design.show({ renaming: '' })}
        />
      )}
      {isSelected && (
        <span className={css.tools}>
          {isSection && <ColumnChoice block={block} index={index} />}
          <Tool label={t('tool.up')} onPick={() => step(design, -1)}>
            <ArrowUpOutlined aria-hidden="true" />
          </Tool>
          <Tool label={t('tool.down')} onPick={() => step(design, 1)}>
            <ArrowDownOutlined aria-hidden="true" />
          </Tool>
          <Tool
            label={t(block.line_items === undefined ? 'tool.removeBlock' : 'tool.removeLines')}
            onPick={remove}
          >
            <DeleteOutlined aria-hidden="true" />
          </Tool>
        </span>
      )}
    </header>
  );
});
