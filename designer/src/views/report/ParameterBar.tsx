/** What the report asks for; a change is an answer, there is no button to press. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Parameter, Parameters } from '@/api/reports.ts';
import css from './ParameterBar.module.css';
import { ParameterControl } from './ParameterControl.tsx';
import { isPeriod, PERIODS, periodOf } from './periods.ts';

interface Props {
  parameters: readonly Parameter[];
  values: Parameters;
  onChange: (values: Parameters) => void;
}

function Periods({ values, onChange }: Omit<Props, 'parameters'>) {
  const { t } = useTranslation('report');
  return (
    <fieldset className={css.periods} aria-label={t('periods')}>
      {PERIODS.map((name) => {
        const { from, to } = periodOf(name, new Date());
        return (
          <Button
            key={name}
            size="small"
            type="text"
            className={css.period ?? ''}
            aria-pressed={values.from === from && values.to === to}
            onClick={() => onChange({ from, to })}
          >
            {t(`period.${name}`)}
          </Button>
        );
      })}
    </fieldset>
  );
}

export function ParameterBar({ parameters, values, onChange }: Props) {
  if (parameters.length === 0) return null;
  return (
    <div className={css.bar}>
      {parameters.map((parameter) => (
        <ParameterControl
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name]}
          onChange={(value) => onChange({ [parameter.name]: value })}
        />
      ))}
      {isPeriod(parameters) && <Periods values={values} onChange={onChange} />}
    </div>
  );
}
