/** In which group of the menu something new stands: what no menu leads to, nobody finds. */
import { useQueries } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { editedQuery, putEdited, readEdited, type StudioObject } from '@/api/studio.ts';
import { textIn } from '../form/model/definition.ts';
import { Row } from '../form/Row.tsx';
import type { MenuDef, MenuItemDef } from '../menus/menu.ts';

interface Props {
  objects: readonly StudioObject[];
  /** "menu.at", "" for none. */
  value: string;
  onChange: (spot: string) => void;
}

const OUTSIDE = '';

export function InMenu({ objects, value, onChange }: Props) {
  const { t, i18n } = useTranslation('studio');
  const menus = useQueries({
    queries: objects
      .filter(({ kind }) => kind === 'menus')
      .map(({ name }) => editedQuery<MenuDef>('menus', name)),
  });
  const groups = menus.flatMap(({ data }) =>
    data
      ? [
          {
            label: textIn(data.definition.label, i18n.language),
            options: data.definition.items.flatMap((item, at) =>
              item.items ? [{ value: `${data.name}.${at}`, label: textIn(item.label, i18n.language) }] : [],
            ),
          },
        ]
      : [],
  );
  return (
    <Row label={t('newForm.menu')}>
      {(id) => (
        <Select
          id={id}
          value={value}
          showSearch={{ optionFilterProp: 'label' }}
          options={[...groups, { value: OUTSIDE, label: t('newForm.noMenu') }]}
          onChange={onChange}
        />
      )}
    </Row>
  );
}

/** Put an entry at the end of a group ("menu.at") of the draft's menu. */
export async function addToMenu(spot: string, entry: MenuItemDef): Promise<void> {
  const [menu = '', at] = spot.split('.');
  if (!menu) return;
  const { definition, version } = await readEdited<MenuDef>('menus', menu);
  const items = definition.items.map((item, place) =>
    place === Number(at) ? { ...item, items: [...(item.items ?? []), entry] } : item,
  );
  await putEdited('menus', menu, version, { ...definition, items });
}
