/** One line on its own: every field with its editor. On a phone this is how a line is filled in. */
import { Button, Drawer } from 'antd';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineItems } from '@/api/meta.ts';
import type { RowKey } from '@/grid/core/RowStore.ts';
import { useMarks, useRow } from '@/grid/core/useRow.ts';
import { editorOf } from '@/registry/editors/index.ts';
import { fieldType } from '@/registry/index.ts';
import { type Picking, PickingContext } from '@/registry/picking.tsx';
import { useReport } from '@/ui/useReport.ts';
import form from '../Form.module.css';
import { useFormScope } from '../FormContext.tsx';
import { fill } from '../filling.ts';
import { wholeRecord } from '../payload.ts';
import type { FieldRules } from '../rules.ts';
import { isBlank } from '../sameness.ts';
import { sentLine } from '../sent.ts';
import { shownFields } from './columns.tsx';
import css from './LineGrid.module.css';

interface Props {
  items: LineItems;
  /** The line that is open; null while none is. */
  rowKey: RowKey | null;
  onClose: () => void;
}

const NO_ROW: RowKey = '';

function LineFieldItem({ items, rowKey, rules }: { items: LineItems; rowKey: RowKey; rules: FieldRules }) {
  const { t } = useTranslation('form');
  const { store, editable } = useFormScope();
  const report = useReport();
  const id = useId();
  const { field } = rules;
  const row = useRow(store.lines(items.name), rowKey) ?? {};
  const marks = useMarks(
    useMemo(() => store.problems.marksOf(items.name), [store, items.name]),
    rowKey,
  );
  const readOnly = !editable || store.holds(rules.readOnly, row);
  if (!store.holds(rules.visible, row) || (readOnly && isBlank(row[field.name]))) return null;
  const problem = marks?.cells?.[field.name]?.text;
  const Editor = editorOf(field.type);
  const { Read } = fieldType(field.type);
  const change = (value: unknown) => {
    const step = store.setLine(items.name, rowKey, { [field.name]: value });
    if (field.fill) fill(store, { table: items.name, key: rowKey }, field.name, step).catch(report);
  };
  return (
    <div className={form.field} data-field={field.name} data-width={1} data-read={readOnly}>
      <label className={form.label} htmlFor={readOnly ? undefined : id}>
        {field.label}
        {!readOnly && store.holds(rules.required, row) && (
          <span className={form.required} title={t('required')} aria-hidden="true">
            *
          </span>
        )}
      </label>
      {readOnly ? (
        <div className={form.read}>
          <Read field={field} value={row[field.name]} />
        </div>
      ) : (
        <Editor
          field={field}
          value={row[field.name]}
          onChange={change}
          mode="edit"
          id={id}
          invalid={problem !== undefined}
          describedBy={`${id}-note`}
        />
      )}
      {problem && (
        <p id={`${id}-note`} className={form.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

function usePickingFor(items: LineItems, rowKey: RowKey): Picking {
  const { store } = useFormScope();
  return useMemo(
    () => (field) => {
      const line = sentLine(store.lines(items.name).row(rowKey) ?? {});
      return {
        for: `${store.rules.meta.form}.${items.name}.${field.name}`,
        ...(field.filter && { record: wholeRecord(store), line }),
      };
    },
    [store, items.name, rowKey],
  );
}

export function LineDrawer({ items, rowKey, onClose }: Props) {
  const { t } = useTranslation(['form', 'common']);
  const { store, editable, closed } = useFormScope();
  const picking = usePickingFor(items, rowKey ?? NO_ROW);
  const remove = () => {
    if (rowKey !== null) store.removeLines(items.name, [rowKey]);
    onClose();
  };
  return (
    <Drawer
      open={rowKey !== null}
      onClose={onClose}
      placement="bottom"
      size="88%"
      title={items.label}
      extra={
        editable &&
        !closed && (
          <Button danger type="text" onClick={remove}>
            {t('line.remove')}
          </Button>
        )
      }
      footer={
        <Button type="primary" size="large" block onClick={onClose}>
          {t('common:confirm')}
        </Button>
      }
    >
      <PickingContext value={picking}>
        <div className={css.drawer}>
          {rowKey !== null &&
            shownFields(items).map(({ name }) => {
              const rules = store.fieldRules(items.name, name);
              return (
                rules && (
                  <LineFieldItem key={`${rowKey}/${name}`} items={items} rowKey={rowKey} rules={rules} />
                )
              );
            })}
        </div>
      </PickingContext>
    </Drawer>
  );
}
