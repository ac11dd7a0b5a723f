/** The sum under a column, exact, listening to the record alone. */
import { useSyncExternalStore } from 'react';
import type { Field } from '@/api/meta.ts';
import { num, numberText } from '@/expr/index.ts';
import { textOf } from '@/registry/index.ts';
import type { FormStore } from '../FormStore.ts';

interface Props {
  store: FormStore;
  table: string;
  field: Field;
}

/** Half-typed texts never reach a row, so every value is a decimal string or blank. */
const sum = ({ store, table, field }: Props): string =>
  numberText(
    store
      .lines(table)
      .entries()
      .reduce((total, [, row]) => (row[field.name] ? total.plus(String(row[field.name])) : total), num(0)),
  );

export function ColumnTotal(props: Props) {
  const total = useSyncExternalStore(props.store.onChange, () => sum(props));
  return <span className="num">{textOf(props.field, total)}</span>;
}
