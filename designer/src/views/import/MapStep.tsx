/** Step 2: which column is which field. Headings were guessed already; people correct. */
import { Alert, Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkImport, type ImportCheck, type ImportFile, type Mapping, type Sheet } from '@/api/imports.ts';
import { useErrorText } from '@/ui/errorText.ts';
import css from './Import.module.css';

/** Which table, and what its columns mean. */
export interface Chosen {
  sheet: string;
  mapping: Mapping;
}

interface Props {
  file: ImportFile;
  /** What was chosen before coming back to this step. */
  before: Chosen | null;
  onBack: () => void;
  onChecked: (chosen: Chosen, result: ImportCheck) => void;
}

const guessed = (sheet: Sheet | undefined): Mapping =>
  Object.fromEntries((sheet?.columns ?? []).flatMap(({ index, guess }) => (guess ? [[index, guess]] : [])));

function missing(file: ImportFile, mapping: Mapping): string[] {
  const used = new Set(Object.values(mapping));
  return file.fields.filter(({ name, required }) => required && !used.has(name)).map(({ label }) => label);
}

interface ColumnsProps {
  file: ImportFile;
  sheet: Sheet;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

function Columns({ file, sheet, mapping, onChange }: ColumnsProps) {
  const { t } = useTranslation('importing');
  const taken = new Set(Object.values(mapping));
  const put = (index: number, field: string | undefined) => {
    const { [index]: _, ...others } = mapping;
    onChange(field ? { ...others, [index]: field } : others);
  };
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('samples')}</th>
            <th scope="col">{t('field')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.columns.map((column) => (
            <tr key={column.index}>
              <td>{column.title || t('untitled', { number: column.index + 1 })}</td>
              <td className={css.samples}>{column.samples.join(' · ')}</td>
              <td>
                <Select
                  className={css.target}
                  aria-label={t('fieldFor', { column: column.title })}
                  allowClear
                  placeholder={t('skip')}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={mapping[column.index] ?? null}
                  options={file.fields.map(({ name, label, required }) => ({
                    value: name,
                    label: required ? `${label} *` : label,
                    disabled: taken.has(name) && mapping[column.index] !== name,
                  }))}
                  onChange={(field) => put(column.index, field ?? undefined)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function MapStep({ file, before, onBack, onChecked }: Props) {
  const { t } = useTranslation('importing');
  const errorText = useErrorText();
  const [name, setName] = useState(before?.sheet ?? file.sheets[0]?.name ?? '');
  const sheet = file.sheets.find((candidate) => candidate.name === name);
  const [mapping, setMapping] = useState(() => before?.mapping ?? guessed(sheet));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const lacking = missing(file, mapping);
  const choose = (next: string) => {
    setName(next);
    setMapping(guessed(file.sheets.find((candidate) => candidate.name === next)));
  };
  const check = () => {
    setBusy(true);
    setError(null);
    checkImport(file.id, name, mapping)
      .then((result) => onChecked({ sheet: name, mapping }, result), setError)
      .finally(() => setBusy(false));
  };
  return (
    <>
      {error !== null && <Alert type="error" showIcon role="alert" title={errorText(error).title} />}
      {file.sheets.length > 1 && (
        <Segmented value={name} options={file.sheets.map((one) => one.name)} onChange={choose} />
      )}
      {sheet && (
        <>
          <p className={css.quiet}>{t('found', { rows: sheet.rows, row: sheet.header_row })}</p>
          <Columns file={file} sheet={sheet} mapping={mapping} onChange={setMapping} />
        </>
      )}
      {lacking.length > 0 && (
        <Alert type="warning" showIcon title={t('lacking', { fields: lacking.join('、') })} />
      )}
      <div className={css.line}>
        <Button onClick={onBack}>{t('otherFile')}</Button>
        <Button type="primary" loading={busy} disabled={Object.keys(mapping).length === 0} onClick={check}>
          {t('check')}
        </Button>
      </div>
    </>
  );
}
