/** The plan in words: what people will see, and what happens to data, each with how it is done. */
import { Database, FileText, GitBranch, PieChart, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanStep } from '@/api/studio.ts';
import { StatusTag } from '@/ui/StatusTag.tsx';
import css from './Studio.module.css';

interface Props {
  plan: Plan;
}

const GROUPS = [
  { key: 'definition', Icon: FileText },
  { key: 'data', Icon: Database },
  { key: 'workflows', Icon: GitBranch },
  { key: 'reports', Icon: PieChart },
  { key: 'rights', Icon: ShieldCheck },
] as const;

const TONES = { instant: 'green', online: 'blue', locking: 'amber' } as const;

function Step({ step }: { step: PlanStep }) {
  const { t } = useTranslation('studio');
  return (
    <li className={css.step}>
      <p className={css.stepText}>
        {step.text}
        {step.class && <StatusTag label={t(`class.${step.class}`)} color={TONES[step.class]} />}
        {step.rows !== undefined && step.rows > 0 && (
          <span className={css.quiet}>{t('publish.rows', { count: step.rows })}</span>
        )}
      </p>
      {step.samples && step.samples.length > 0 && (
        <p className={css.samples}>
          {t('publish.samples')}
          {step.samples.map((sample) => (
            <code key={String(sample)}>{String(sample)}</code>
          ))}
        </p>
      )}
      {step.undo && <p className={css.quiet}>{step.undo}</p>}
    </li>
  );
}

export function PlanGroups({ plan }: Props) {
  const { t } = useTranslation('studio');
  return GROUPS.filter(({ key }) => plan[key].length > 0).map(({ key, Icon }) => (
    <section key={key} className={css.planGroup}>
      <h2 className={css.planTitle}>
        <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
        {t(`plan.${key}`)}
      </h2>
      <ul>
        {plan[key].map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps may read the same
          <Step key={index} step={step} />
        ))}
      </ul>
    </section>
  ));
}
