/** Which columns, in which order, and how dense. Buttons, so that it works without dragging. */
import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, FormMeta } from '@/api/meta.ts';
import css from './ColumnChooser.module.css';
import { pickFields } from './fieldsOf.ts';
import type { Density, ListSettings } from './useListSettings.ts';

interface Props {
  meta: FormMeta;
  all: readonly Field[];
  settings: ListSettings;
  onChange: (change: Partial<ListSettings>) => void;
}

const DENSITIES: Density[] = ['compact', 'normal', 'roomy'];

/** Chosen columns first in their order, then the rest. */
const ordered = (all: readonly Field[], chosen: readonly string[]): Field[] => [
  ...pickFields(all, chosen),
  ...all.filter((field) => !chosen.includes(field.name)),
];

const swapped = (names: readonly string[], from: number, to: number): string[] => {
  const moved = names[from];
  return moved === undefined ? [...names] : names.toSpliced(from, 1).toSpliced(to, 0, moved);
};

function Chooser({ all, settings, onChange }: Props) {
  const { t } = useTranslation('list');
  const chosen = pickFields(all, settings.columns).map((field) => field.name);
  const tick = (name: string, on: boolean) =>
    onChange({ columns: on ? [...chosen, name] : chosen.filter((other) => other !== name) });
  return (
    <div role="dialog" aria-label={t('columns')} className={css.chooser}>
      <Segmented<Density>
        block
        value={settings.density}
        options={DENSITIES.map((value) => ({ value, label: t(`density.${value}`) }))}
        onChange={(density) => onChange({ density })}
      />
      <ul className={css.columns}>
        {ordered(all, chosen).map((field) => {
          const at = chosen.indexOf(field.name);
          return (
            <li key={field.name} className={css.column}>
              <Checkbox
                checked={at >= 0}
                disabled={at >= 0 && chosen.length === 1}
                onChange={(event) => tick(field.name, event.target.checked)}
              >
                {field.label}
              </Checkbox>
              {at >= 0 && (
                <span className={css.moves}>
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined />}
                    aria-label={t('moveUp', { name: field.label })}
                    disabled={at === 0}
                    onClick={() => onChange({ columns: swapped(chosen, at, at - 1) })}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined />}
                    aria-label={t('moveDown', { name: field.label })}
                    disabled={at === chosen.length - 1}
                    onClick={() => onChange({ columns: swapped(chosen, at, at + 1) })}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <Button type="link" size="small" onClick={() => onChange({ columns: undefined as never })}>
        {t('usualColumns')}
      </Button>
    </div>
  );
}

export function ColumnChooser(props: Props) {
  const { t } = useTranslation('list');
  return (
    <Popover trigger="click" placement="bottomRight" content={<Chooser {...props} />}>
      <Button icon={<SettingOutlined />} aria-label={t('columns')} />
    </Popover>
  );
}
