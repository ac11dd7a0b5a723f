/** What can be put on the form: new fields, fields it already has, and what chosen records can show. */
import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { LayoutPanelTop, ListPlus, Rows3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { latin } from '../common/pinyin.ts';
import { addBlock, addField } from './actions.ts';
import { useDesign } from './DesignContext.tsx';
import { Existing } from './Existing.tsx';
import { Following } from './Following.tsx';
import css from './Palette.module.css';
import { PaletteGroup } from './PaletteGroup.tsx';
import { PaletteItem } from './PaletteItem.tsx';
import { PasteNames } from './PasteNames.tsx';
import { TYPE_GROUPS, TYPE_ICONS } from './types.ts';
import { useTypeName, useWords } from './useWords.ts';

/** Whether a label answers to what was typed: as it is written, or as it sounds. */
export const answersTo = (q: string, ...labels: string[]): boolean => {
  const asked = q.trim().toLowerCase();
  return labels.some((label) => label.toLowerCase().includes(asked) || latin(label).includes(asked));
};

export function Palette() {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const words = useWords();
  const typeName = useTypeName();
  const [q, setQ] = useState('');
  const [pasting, setPasting] = useState(false);
  return (
    <aside className={css.palette} aria-label={t('palette.label')}>
      <div className={css.search} data-finding>
        <Input
          allowClear
          prefix={<SearchOutlined aria-hidden="true" />}
          value={q}
          aria-label={t('palette.search')}
          placeholder={t('palette.search')}
          onChange={(event) => setQ(event.target.value)}
        />
      </div>
      <div className={css.groups}>
        {TYPE_GROUPS.map(({ group, types }) => (
          <PaletteGroup key={group} title={t(`palette.${group}`)}>
            {types
              .filter((type) => answersTo(q, typeName(type), type))
              .map((type) => (
                <PaletteItem
                  key={type}
                  icon={TYPE_ICONS[type]}
                  label={typeName(type)}
                  load={{ kind: 'new', type }}
                  onPick={() => addField(design, type, words)}
                />
              ))}
          </PaletteGroup>
        ))}
        <PaletteGroup title={t('palette.layout')}>
          {answersTo(q, t('palette.section')) && (
            <PaletteItem
              icon={LayoutPanelTop}
              label={t('palette.section')}
              load={{ kind: 'new_block', what: 'section' }}
              onPick={() => addBlock(design, 'section', words)}
            />
          )}
          {answersTo(q, t('palette.lines')) && (
            <PaletteItem
              icon={Rows3}
              label={t('palette.lines')}
              load={{ kind: 'new_block', what: 'lines' }}
              onPick={() => addBlock(design, 'lines', words)}
            />
          )}
        </PaletteGroup>
        <Following q={q} />
        <Existing q={q} />
      </div>
      <button type="button" className={css.paste} onClick={() => setPasting(true)}>
        <ListPlus size={16} aria-hidden="true" />
        {t('palette.paste')}
      </button>
      {pasting && <PasteNames onClose={() => setPasting(false)} />}
    </aside>
  );
}
