/** Everything that is wrong, in one place; a click goes to it. */
import { ExclamationCircleOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FormStore } from '@/form/FormStore.ts';
import type { Placed } from '@/form/Problems.ts';
import { useProblems } from '@/form/useField.ts';
import type { RowKey } from '@/grid/core/RowStore.ts';
import css from './RecordView.module.css';

interface Props {
  store: FormStore;
}

/** Problems listed before the rest is only counted. */
const MOST = 8;

const find = (...steps: [name: string, value: unknown][]): HTMLElement | null =>
  document.querySelector(
    steps.map(([name, value]) => `[data-${name}="${CSS.escape(String(value))}"]`).join(' '),
  );

/** A cell takes the keyboard; on a phone the line's card opens. */
function goToLine(table: string, key: RowKey, field: string): void {
  const cell = find(['lines', table], ['key', key], ['column', field]);
  const place = cell ?? find(['lines', table], ['key', key]);
  place?.scrollIntoView({ block: 'center' });
  if (cell) cell.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
  else place?.click();
}

/** Bring the place of a problem into view and put the cursor there where it can be. */
function goTo({ table, key, field = '' }: Placed): void {
  if (key !== undefined) {
    goToLine(table, key, field);
    return;
  }
  const place = table ? find(['lines', table]) : find(['field', field]);
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input:not([type="file"]), textarea, button')?.focus();
}

function useWhere(store: FormStore): (problem: Placed) => string {
  const { t } = useTranslation('form');
  return ({ table, key }) => {
    if (!table) return '';
    const label = store.rules.meta.line_items.find(({ name }) => name === table)?.label ?? '';
    return key === undefined
      ? ''
      : `${label} · ${t('problem.line', { row: store.lines(table).keys().indexOf(key) + 1 })} · `;
  };
}

interface ItemProps {
  problem: Placed;
  /** Where on the page, in front of what is wrong. */
  where: string;
}

/** A door to what stands in the way, or to the place on this page. */
function Item({ problem, where }: ItemProps) {
  const { message, hint, about } = problem;
  if (about)
    return (
      <Link className={css.problem} to={`/records/${about.form}/${about.id}`}>
        {message}
      </Link>
    );
  const said = (
    <>
      {where}
      {message}
      {hint && <span className={css.problemHint}> {hint}</span>}
    </>
  );
  if (!problem.table && !problem.field) return said;
  return (
    <button type="button" className={css.problem} onClick={() => goTo(problem)}>
      {said}
    </button>
  );
}

export function ProblemSummary({ store }: Props) {
  const { t } = useTranslation('form');
  const problems = useProblems(store).filter(({ passing }) => !passing);
  const refusal = store.problems.refusal();
  const where = useWhere(store);
  const box = useRef<HTMLElement>(null);
  const found = problems.length > 0;
  useEffect(() => {
    if (found) box.current?.scrollIntoView({ block: 'nearest' });
  }, [found]);
  if (problems.length === 0) return null;
  const listed = problems.filter(({ message }) => message !== refusal?.message);
  return (
    <section ref={box} className={css.problems} role="alert">
      <h2 className={css.problemsTitle}>
        <ExclamationCircleOutlined aria-hidden="true" />{' '}
        {refusal?.message ?? t('problem.title', { count: problems.length })}
      </h2>
      {refusal?.hint && <p className={css.problemHint}>{refusal.hint}</p>}
      <ul>
        {listed.slice(0, MOST).map((problem) => (
          <li key={`${problem.table}/${problem.key}/${problem.field}/${problem.message}`}>
            <Item problem={problem} where={where(problem)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
