/** Where you are in the four steps. */
import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import css from './Import.module.css';

interface Props {
  /** Index of the present step. */
  at: number;
}

const STEPS = ['upload', 'map', 'check', 'run'] as const;

export function StepBar({ at }: Props) {
  const { t } = useTranslation('importing');
  return (
    <ol className={css.steps}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={css.step}
          aria-current={index === at ? 'step' : undefined}
          data-done={index < at}
        >
          <span className={css.dot}>{index < at ? <CheckOutlined aria-hidden="true" /> : index + 1}</span>
          {t(`step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
