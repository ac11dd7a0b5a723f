/** Entering the value of a filter, in the way its operator asks. */
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/meta.ts';
import { editorOf } from '@/registry/editors/index.ts';
import { ManyEditor } from '@/registry/editors/many.tsx';
import { PRESETS } from '@/registry/operators.ts';
import type { FilterInput } from '@/registry/types.ts';
import css from './FilterBar.module.css';

interface Props {
  field: Field;
  input: FilterInput;
  value: unknown;
  onChange: (value: unknown) => void;
  /** The value is complete: apply at once. */
  onDone: (value: unknown) => void;
}

function Two({ field, value, onChange }: Props) {
  const Editor = editorOf(field.type);
  const [from, to] = Array.isArray(value) ? (value as unknown[]) : [undefined, undefined];
  return (
    <div className={css.two}>
      <Editor
        id="filter-from"
        field={field}
        value={from}
        mode="edit"
        onChange={(next) => onChange([next, to])}
      />
      <span aria-hidden="true">–</span>
      <Editor
        id="filter-to"
        field={field}
        value={to}
        mode="edit"
        onChange={(next) => onChange([from, next])}
      />
    </div>
  );
}

function Preset({ value, onDone }: Props) {
  const { t } = useTranslation('field');
  return (
    <div className={css.presets}>
      {PRESETS.map((preset) => (
        <Button
          key={preset}
          size="small"
          type={preset === value ? 'primary' : 'default'}
          onClick={() => onDone(preset)}
        >
          {t(`preset.${preset}`)}
        </Button>
      ))}
    </div>
  );
}

export function FilterValue(props: Props) {
  const { field, input, value, onChange } = props;
  const Editor = editorOf(field.type);
  switch (input) {
    case 'none':
      return null;
    case 'two':
      return <Two {...props} />;
    case 'preset':
      return <Preset {...props} />;
    case 'many':
      return (
        <ManyEditor
          field={field}
          value={Array.isArray(value) ? (value as number[]) : []}
          onChange={onChange}
        />
      );
    case 'text':
      return (
        <Input
          autoFocus
          aria-label={field.label}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    default:
      return <Editor id="filter-value" field={field} value={value ?? null} mode="edit" onChange={onChange} />;
  }
}
