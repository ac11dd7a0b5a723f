/** The common things first: what it is called, what it is, whether it must be filled, how wide, where it shows. */
import { Input, Segmented, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/app.ts';
import { isFresh, relabel, settleName } from './actions.ts';
import { useDesign, useLanguage } from './DesignContext.tsx';
import type { Changes } from './model/commands.ts';
import type { FieldDef } from './model/definition.ts';
import { languageKey, type Text } from './model/definition.ts';
import { HEADER, type Located } from './model/places.ts';
import { OptionsEditor } from './OptionsEditor.tsx';
import { Row } from './Row.tsx';
import { Shown } from './Shown.tsx';
import { TextRow } from './TextRow.tsx';
import { EVERY_TYPE, TURNS_INTO } from './types.ts';
import { useTypeName } from './useWords.ts';

interface Props {
  found: Located;
}

/** Sets properties of one field, as one step. */
export function useSet({ field }: Located) {
  const { store } = useDesign();
  return (changes: Changes<FieldDef>) => void store.run({ kind: 'set_field', id: field.id, changes });
}

/** What another type has no use for goes with the old one. */
const forType = (type: string): Changes<FieldDef> => ({
  type,
  ...(type !== 'select' && { options: undefined }),
  ...(type !== 'reference' && { to: undefined, filter: undefined, fill: undefined }),
  ...(!['text', 'long_text'].includes(type) && { max: undefined }),
  ...(!['money', 'quantity', 'decimal', 'percent'].includes(type) && { scale: undefined }),
});

function TypeRow({ found }: Props) {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const typeName = useTypeName();
  const set = useSet(found);
  const { type } = found.field;
  const fresh = isFresh(design, found);
  const types = fresh ? EVERY_TYPE : (TURNS_INTO[type] ?? []);
  if (types.length < 2) return null;
  return (
    <Row label={t('basic.type')} help={fresh ? undefined : t('basic.typeHint')}>
      {(id) => (
        <Select
          id={id}
          value={type}
          options={types.map((value) => ({ value, label: typeName(value) }))}
          onChange={(next) => set(forType(next))}
        />
      )}
    </Row>
  );
}

function TargetRow({ found }: Props) {
  const { t } = useTranslation('studio');
  const set = useSet(found);
  const { data } = useApp();
  const forms = Object.entries(data?.forms ?? {});
  return (
    <Row label={t('basic.to')} help={found.field.to ? undefined : t('basic.toHint')}>
      {(id) => (
        <Select
          id={id}
          value={found.field.to ?? null}
          placeholder={t('basic.choose')}
          showSearch={{ optionFilterProp: 'label' }}
          options={forms.map(([value, { label }]) => ({ value, label }))}
          onChange={(to) => set({ to })}
        />
      )}
    </Row>
  );
}

export function BasicTab({ found }: Props) {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const language = useLanguage();
  const set = useSet(found);
  const { field, table } = found;
  const label = (text: Text | undefined) => {
    if (!text) return;
    const said = text[languageKey(language)];
    if (said !== field.label[languageKey(language)] && said !== undefined)
      relabel(design, found, said, language);
    else design.store.run({ kind: 'rename_field', id: field.id, label: text });
  };
  return (
    <>
      <TextRow
        label={t('basic.name')}
        value={field.label}
        needed
        onChange={label}
        onLeave={() => settleName(design, field.id, language)}
      />
      <TypeRow found={found} />
      {field.type === 'reference' && <TargetRow found={found} />}
      {field.type === 'select' && <OptionsEditor found={found} />}
      <Row label={t('basic.required')} beside>
        {(id) =>
          typeof field.required === 'string' ? (
            <button
              type="button"
              id={id}
              className="ant-btn ant-btn-link"
              onClick={() => design.show({ tab: 'rules' })}
            >
              {t('basic.byRule')}
            </button>
          ) : (
            <Switch
              id={id}
              checked={field.required === true}
              onChange={(on) => set({ required: on || undefined })}
            />
          )
        }
      </Row>
      {table === HEADER && (
        <Row label={t('basic.width')}>
          {(id) => (
            <Segmented
              id={id}
              block
              value={Math.min(field.width ?? 1, 3)}
              options={[1, 2, 3].map((value) => ({ value, label: t(`basic.width${value as 1 | 2 | 3}`) }))}
              onChange={(width) => set({ width: width === 1 ? undefined : width })}
            />
          )}
        </Row>
      )}
      <TextRow
        label={t('basic.help')}
        help={t('basic.helpHint')}
        value={field.help}
        onChange={(help) => set({ help })}
      />
      {['text', 'long_text'].includes(field.type) && (
        <Row label={t('basic.max')}>
          {(id) => (
            <Input
              id={id}
              inputMode="numeric"
              value={field.max ?? ''}
              onChange={({ target }) => {
                const max = Number(target.value.replace(/\D/g, ''));
                set({ max: max > 0 ? Math.min(max, 100_000) : undefined });
              }}
            />
          )}
        </Row>
      )}
      {['money', 'quantity', 'decimal'].includes(field.type) && (
        <Row label={t('basic.scale')}>
          {(id) => (
            <Select
              id={id}
              value={field.scale ?? null}
              placeholder={t('basic.scaleUsual')}
              allowClear
              options={[0, 1, 2, 3, 4, 5, 6].map((value) => ({ value, label: String(value) }))}
              onChange={(scale) => set({ scale: scale ?? undefined })}
            />
          )}
        </Row>
      )}
      <Shown found={found} />
    </>
  );
}
