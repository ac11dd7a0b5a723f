/** Every problem of a workbook: where it is, what stands there, what is wrong. */
import { useTranslation } from 'react-i18next';
import type { ImportProblem } from '@/api/imports.ts';
import css from './Import.module.css';

interface Props {
  problems: readonly ImportProblem[];
}

/** Nobody reads more; the count says how many there are. */
const SHOWN = 500;

export function Problems({ problems }: Props) {
  const { t } = useTranslation('importing');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={css.scroll} aria-label={t('problems')} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('sheet')}</th>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('problem')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, SHOWN).map((problem) => (
            <tr key={`${problem.sheet}-${problem.row}-${problem.column}-${problem.message}`}>
              <td>{problem.sheet}</td>
              <td className="num">{problem.row}</td>
              <td>{problem.column}</td>
              <td className={css.samples}>{problem.value}</td>
              <td>{problem.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
