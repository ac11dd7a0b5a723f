/** One column of a board: what it is, how much is in it, its cards; it scrolls and goes on by itself. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn } from '@/api/board.ts';
import type { Field } from '@/api/meta.ts';
import { formatNumber } from '@/format/number.ts';
import { valueText } from '@/registry/valueText.ts';
import { StatusTag } from '@/ui/StatusTag.tsx';
import css from './Board.module.css';

interface Props {
  column: BoardColumn;
  /** The field added up. */
  sum: Field | undefined;
  /** Added up beside it: what is likely to come of it. */
  weighted: Field | undefined;
  /** The card held by the keyboard would go here. */
  over: boolean;
  onMore: () => void;
  /** Its cards. */
  children: ReactNode;
}

const MARK = { exact: '', at_least: '> ', about: '≈ ' } as const;

export function Column({ column, sum, weighted, over, onMore, children }: Props) {
  const { t } = useTranslation('list');
  const sums = [sum, weighted].flatMap((field) => {
    const total = field && column.sums?.[field.name];
    return field && total != null ? [{ field, text: valueText(field, total) }] : [];
  });
  return (
    <section
      className={css.column}
      data-over={over}
      data-drop={column.value ?? undefined}
      aria-label={column.label}
    >
      <header className={css.head}>
        <StatusTag label={column.label} color={column.color} />
        <span className={`num ${css.count}`}>
          {MARK[column.total_is ?? 'exact'] + formatNumber(column.total)}
        </span>
        {sums.map(({ field, text }) => (
          <span key={field.name} className={css.sum} data-sum={field.name}>
            <span className={css.sumLabel}>{field.label}</span> <span className="num">{text}</span>
          </span>
        ))}
      </header>
      <ul className={css.cards}>
        {children}
        {column.rows.length === 0 && <li className={css.empty}>{t('board.empty')}</li>}
        {column.rows.length < column.total && (
          <li>
            <Button type="text" block onClick={onMore}>
              {t('board.more', { count: column.total - column.rows.length })}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
