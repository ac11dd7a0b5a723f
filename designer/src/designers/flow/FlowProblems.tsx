/** What stands in the way of publishing this flow, then what only looks wrong; each leads to its step and lights the way. */
import { ExclamationCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import type { RunProblem } from './model/problems.ts';

interface ListProps {
  title: string;
  problems: readonly RunProblem[];
  onPick: (problem: RunProblem) => void;
}

function List({ title, problems, onPick }: ListProps) {
  if (problems.length === 0) return null;
  return (
    <section>
      <h3 className={css.jumpsTitle}>{title}</h3>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.path}${problem.message}`}>
            <button type="button" className={css.jump} onClick={() => onPick(problem)}>
              {problem.message}
              {problem.hint && <span>{problem.hint}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function FlowProblems() {
  const { t } = useTranslation(['flow', 'studio']);
  const { problems, lookAt } = useFlow();
  const [open, setOpen] = useState(false);
  if (problems.length === 0) return null;
  const all = problems as readonly RunProblem[];
  const serious = all.filter(({ warning }) => !warning);
  const doubts = all.filter(({ warning }) => warning);
  const go = (problem: RunProblem) => {
    setOpen(false);
    lookAt(problem);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={
        <div className={css.jumps} role="dialog" aria-label={t('studio:problems.title')}>
          <List title={t('studio:problems.title')} problems={serious} onPick={go} />
          <List title={t('problems.doubts')} problems={doubts} onPick={go} />
        </div>
      }
    >
      {serious.length > 0 ? (
        <Button danger icon={<ExclamationCircleOutlined />}>
          {t('studio:problems.count', { count: serious.length })}
        </Button>
      ) : (
        <Button icon={<WarningOutlined />} className={css.doubts ?? ''}>
          {t('problems.doubtCount', { count: doubts.length })}
        </Button>
      )}
    </Popover>
  );
}
