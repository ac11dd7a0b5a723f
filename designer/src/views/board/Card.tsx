/** One record on a board: dragged, moved by keyboard, or sent to a column by its menu. */
import { MoreOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardColumn } from '@/api/board.ts';
import type { Field } from '@/api/meta.ts';
import type { RecordRow } from '@/api/records.ts';
import { valueText } from '@/registry/valueText.ts';
import { Menu } from '@/ui/Menu.tsx';
import css from './Board.module.css';

interface Props {
  card: RecordRow;
  /** What it is called. */
  name: string;
  fields: readonly Field[];
  to: string;
  /** Where it may go; none when it may not be moved. */
  columns: readonly BoardColumn[];
  /** Held by the keyboard. */
  held: boolean;
  onMove: (to: BoardColumn) => void;
  onGrab: (event: PointerEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export function Card({ card, name, fields, to, columns, held, onMove, onGrab, onKeyDown }: Props) {
  const { t } = useTranslation('list');
  const shown = fields.slice(1).flatMap((field) => {
    const value = card[field.name];
    const text = valueText(field, value);
    // An amount of nothing says nothing.
    return text && !(field.type === 'money' && Number(value) === 0) ? [{ field, text }] : [];
  });
  return (
    <li className={css.card} data-held={held} onPointerDown={onGrab}>
      <Link
        to={to}
        className={css.name}
        data-card={card.id}
        draggable={false}
        aria-describedby={columns.length > 0 ? 'board-keys' : undefined}
        onKeyDown={onKeyDown}
      >
        {name}
      </Link>
      {shown.map(({ field, text }) => (
        <span key={field.name} className={field.type === 'money' ? `num ${css.figure}` : css.fact}>
          <span className={css.hidden}>{field.label} </span>
          {text}
        </span>
      ))}
      {columns.length > 0 && (
        <span className={css.menu}>
          <Menu
            label={t('board.moveTo', { name })}
            entries={columns.map((column) => ({
              key: column.value ?? '',
              label: column.label,
              disabled: column.value === null,
              onPick: () => onMove(column),
            }))}
            button={(opener) => (
              <Button
                type="text"
                size="small"
                icon={<MoreOutlined />}
                aria-label={t('board.moveTo', { name })}
                {...opener}
              />
            )}
          />
        </span>
      )}
    </li>
  );
}
