/** One thing to choose in a card, under its name. */
import { Select } from 'antd';
import { Row } from '../Row.tsx';

export interface Option {
  value: string;
  label: string;
}

interface Props {
  label: string;
  help?: string;
  value: string | undefined;
  options: readonly (Option | { label: string; options: Option[] })[];
  /** Shown while nothing is chosen; with it, nothing may be chosen. */
  none?: string;
  onChange: (value: string | undefined) => void;
}

export function Choice({ label, help, value, options, none, onChange }: Props) {
  return (
    <Row label={label} help={help}>
      {(id) => (
        <Select
          id={id}
          value={value ?? null}
          {...(none !== undefined && { allowClear: true, placeholder: none })}
          showSearch={{ optionFilterProp: 'label' }}
          options={[...options]}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )}
    </Row>
  );
}
