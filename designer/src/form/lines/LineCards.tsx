/** Line items under the thumb: a card per line, opened to be changed. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, LineItems } from '@/api/meta.ts';
import type { RowKey } from '@/grid/core/RowStore.ts';
import { useKeys, useMarks, useRow } from '@/grid/core/useRow.ts';
import { textOf } from '@/registry/index.ts';
import { useFormScope } from '../FormContext.tsx';
import { same } from '../sameness.ts';
import { shownFields } from './columns.tsx';
import { LineDrawer } from './LineDrawer.tsx';
import css from './LineGrid.module.css';
import { ScanBox } from './ScanBox.tsx';

interface Props {
  items: LineItems;
  below: ReactNode;
}

/** How many facts a card tells besides its name and its figure. */
const FACTS = 4;

const isFigure = (field: Field): boolean => field.type === 'money' && Array.isArray(field.formula);

/** Filled in or computed: of less interest than what was written. */
const isGiven = (field: Field): boolean => field.read_only === true || Array.isArray(field.formula);

/** A blank says nothing, and neither does a discount of nought. */
const tells = (field: Field, value: unknown): boolean =>
  textOf(field, value) !== '' && !same('decimal', value, '0');

function Card({ items, rowKey, onOpen }: { items: LineItems; rowKey: RowKey; onOpen: () => void }) {
  const { t } = useTranslation('form');
  const { store } = useFormScope();
  const row = useRow(store.lines(items.name), rowKey) ?? {};
  const marks = useMarks(
    useMemo(() => store.problems.marksOf(items.name), [store, items.name]),
    rowKey,
  );
  const [head, ...fields] = shownFields(items);
  const figure = fields.find(isFigure);
  const facts = [...fields]
    .sort((one, other) => Number(isGiven(one)) - Number(isGiven(other)))
    .filter((field) => field !== figure && tells(field, row[field.name]))
    .slice(0, FACTS)
    .map((field) => `${field.label} ${textOf(field, row[field.name])}`);
  return (
    <button
      type="button"
      className={css.card}
      data-key={rowKey}
      data-problem={marks?.cells !== undefined}
      onClick={onOpen}
    >
      <span className={css.cardHead}>{(head && textOf(head, row[head.name])) || t('line.blank')}</span>
      {figure && <span className={`num ${css.cardFigure}`}>{textOf(figure, row[figure.name])}</span>}
      <span className={css.cardRest}>{facts.join(' · ')}</span>
    </button>
  );
}

export function LineCards({ items, below }: Props) {
  const { t } = useTranslation('form');
  const { store, editable, closed } = useFormScope();
  const keys = useKeys(store.lines(items.name));
  const [open, setOpen] = useState<RowKey | null>(null);
  return (
    <div className={css.box} data-lines={items.name}>
      <header className={css.bar}>
        <h2 className={css.title}>
          {items.label} <span className={css.count}>{t('line.count', { count: keys.length })}</span>
        </h2>
        {editable && !closed && (
          <div className={css.tools}>
            {items.scan && <ScanBox items={items} field={items.scan} />}
            <Button
              icon={<PlusOutlined />}
              aria-label={t('line.add')}
              onClick={() => setOpen(store.addLines(items.name, [{}])[0] ?? null)}
            />
          </div>
        )}
      </header>
      <div className={css.cards}>
        {keys.map((key) => (
          <Card key={key} items={items} rowKey={key} onOpen={() => setOpen(key)} />
        ))}
        {keys.length === 0 && <p className={css.empty}>{t('line.none')}</p>}
      </div>
      {below && <div className={css.below}>{below}</div>}
      <LineDrawer items={items} rowKey={open} onClose={() => setOpen(null)} />
    </div>
  );
}
