/** How a header field looks around its control: the label above, the star, the sentence below. */
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/meta.ts';
import { editorOf } from '@/registry/editors/index.ts';
import { fieldType } from '@/registry/index.ts';
import css from './Form.module.css';

interface Props {
  field: Field;
  value: unknown;
  required: boolean;
  readOnly: boolean;
  /** What is wrong with the value. */
  problem?: string | undefined;
  onChange: (value: unknown) => void;
}

/** Types that need the whole width of their section. */
export const WIDE = new Set(['long_text', 'attachment']);

export function FieldFrame({ field, value, required, readOnly, problem, onChange }: Props): ReactNode {
  const { t } = useTranslation('form');
  const id = useId();
  const Editor = editorOf(field.type);
  const { Read } = fieldType(field.type);
  const noted = problem ?? (readOnly ? undefined : field.help);
  return (
    <div
      className={css.field}
      data-field={field.name}
      data-wide={WIDE.has(field.type)}
      data-width={field.width ?? 1}
      data-read={readOnly}
    >
      <label className={css.label} htmlFor={readOnly ? undefined : id}>
        {field.label}
        {required && !readOnly && (
          <span className={css.required} title={t('required')} aria-hidden="true">
            *
          </span>
        )}
      </label>
      {readOnly ? (
        <div className={css.read}>
          <Read field={field} value={value} />
        </div>
      ) : (
        <Editor
          field={field}
          value={value}
          onChange={onChange}
          mode="edit"
          id={id}
          invalid={problem !== undefined}
          describedBy={`${id}-note`}
        />
      )}
      {noted && (
        <p
          id={`${id}-note`}
          className={problem ? css.problem : css.help}
          role={problem ? 'alert' : undefined}
        >
          {noted}
        </p>
      )}
    </div>
  );
}
