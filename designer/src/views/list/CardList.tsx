/** A list under the thumb: one card per record, the name first, the state beside it. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Field, FormMeta } from '@/api/meta.ts';
import type { RecordRow } from '@/api/records.ts';
import { called } from '@/registry/called.ts';
import { fieldType } from '@/registry/index.ts';
import { StatusTag } from '@/ui/StatusTag.tsx';
import css from './CardList.module.css';

interface Props {
  meta: FormMeta;
  /** The fields of a card; the state has its own place. */
  fields: readonly Field[];
  rows: readonly RecordRow[];
  linkTo: (row: RecordRow) => string;
  busy: boolean;
  empty: ReactNode;
}

const FIGURES = new Set(['money', 'quantity', 'decimal', 'integer']);

/** What a person recognises it by: a document by its other party, anything else by its name. */
const headOf = (meta: FormMeta, fields: readonly Field[]): Field | undefined =>
  (meta.kind === 'document' ? fields.find((field) => field.type === 'reference') : undefined) ?? fields[0];

function Card({
  meta,
  fields,
  row,
  to,
}: {
  meta: FormMeta;
  fields: readonly Field[];
  row: RecordRow;
  to: string;
}) {
  const shown = fields.filter((field) => field.name !== 'state');
  const text = (field: Field) => fieldType(field.type).text(row[field.name], field);
  const head = headOf(meta, shown);
  const figure = shown.find((field) => FIGURES.has(field.type));
  const rest = shown.filter((field) => field !== head && field !== figure);
  const state = meta.states.find((option) => option.value === row.state);
  return (
    <Link to={to} className={css.card}>
      <span className={css.head}>{(head && text(head)) || row.number || called(row.title ?? '')}</span>
      <span className={css.state}>{state && <StatusTag label={state.label} color={state.color} />}</span>
      <span className={css.rest}>{rest.map(text).filter(Boolean).join(' · ')}</span>
      {figure && <span className={`num ${css.figure}`}>{text(figure)}</span>}
    </Link>
  );
}

export function CardList({ meta, fields, rows, linkTo, busy, empty }: Props) {
  if (rows.length === 0) return empty;
  return (
    <ul className={css.cards} aria-busy={busy}>
      {rows.map((row) => (
        <li key={row.id}>
          <Card meta={meta} fields={fields} row={row} to={linkTo(row)} />
        </li>
      ))}
    </ul>
  );
}
