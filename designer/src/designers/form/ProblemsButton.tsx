/** What still stands in the way of publishing this form: a number, and a list that leads to each. */
import { ExclamationCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/errors.ts';
import { useDesign } from './DesignContext.tsx';
import css from './Designer.module.css';
import { leadTo } from './problemPlaces.ts';

export function ProblemsButton() {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const problems = useSyncExternalStore(design.subscribe, design.problems);
  const [open, setOpen] = useState(false);
  if (problems.length === 0) return null;
  const go = (problem: Problem) => {
    leadTo(design, problem.path);
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('problems.title')}
      content={
        <ul className={css.problems}>
          {problems.map((problem) => (
            <li key={`${problem.path}${problem.message}`}>
              <button type="button" onClick={() => go(problem)}>
                {problem.message}
                {problem.hint && <span>{problem.hint}</span>}
              </button>
            </li>
          ))}
        </ul>
      }
    >
      <Button danger icon={<ExclamationCircleOutlined aria-hidden="true" />}>
        {t('problems.count', { count: problems.length })}
      </Button>
    </Popover>
  );
}
