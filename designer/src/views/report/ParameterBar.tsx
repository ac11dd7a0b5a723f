/** What the report asks for; a change is an answer, there is no button to press. */
import { FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parameter, Parameters } from '@/api/reports.ts';
import { useNarrow } from '@/ui/useNarrow.ts';
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

/** On a phone only what must be answered, or was, is in the way of the figures. */
const isEssential = (parameter: Parameter, values: Parameters): boolean =>
  parameter.required === true || (values[parameter.name] ?? null) !== null;

export function ParameterBar({ parameters, values, onChange }: Props) {
  const { t } = useTranslation('report');
  const narrow = useNarrow();
  const [all, setAll] = useState(false);
  if (parameters.length === 0) return null;
  const shown =
    narrow && !all ? parameters.filter((parameter) => isEssential(parameter, values)) : parameters;
  return (
    <div className={css.bar}>
      {shown.map((parameter) => (
        <ParameterControl
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name]}
          onChange={(value) => onChange({ [parameter.name]: value })}
        />
      ))}
      {isPeriod(parameters) && <Periods values={values} onChange={onChange} />}
      {shown.length < parameters.length && (
        <Button size="small" icon={<FilterOutlined />} onClick={() => setAll(true)}>
          {t('moreConditions')}
        </Button>
      )}
    </div>
  );
}
