/** What stands in the way, each with the way to it. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Problem } from '@/api/errors.ts';
import { designerOf } from './kinds.ts';
import css from './Studio.module.css';

interface Props {
  problems: readonly Problem[];
}

/** "/forms/item/fields/0/check" leads to the designer of item, and there to the field. */
function designerAt(path: string): string | null {
  const steps = path.split('/').filter(Boolean);
  const at = steps.findIndex((step) => ['forms', 'workflows', 'menus', 'roles'].includes(step));
  const name = steps[at + 1];
  const way = at >= 0 && name ? designerOf(steps[at] ?? '', name) : null;
  return way && steps[at] === 'forms' ? `${way}?at=${encodeURIComponent(path)}` : way;
}

export function PlanProblems({ problems }: Props) {
  const { t } = useTranslation('studio');
  if (problems.length === 0) return null;
  return (
    <section className={css.planProblems} role="alert">
      <h2 className={css.heading}>{t('publish.problems', { count: problems.length })}</h2>
      <ul>
        {problems.map((problem) => {
          const to = designerAt(problem.path);
          return (
            <li key={`${problem.path}${problem.message}`}>
              {to ? <Link to={to}>{problem.message}</Link> : problem.message}
              {problem.hint && <p className={css.quiet}>{problem.hint}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
