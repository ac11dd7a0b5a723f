/** Forms and flows, app by app, in the groups and the order of the menu: where people look for them anyway. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApp } from '@/api/app.ts';
import type { Studio, StudioObject } from '@/api/studio.ts';
import { Empty } from '@/ui/Empty.tsx';
import { MenuIcon } from '@/ui/MenuIcon.tsx';
import { StatusTag } from '@/ui/StatusTag.tsx';
import { type Group, inGroups, menuPlaces } from '../common/menuOrder.ts';
import { latin } from '../common/pinyin.ts';
import { designerOf, iconOf } from './kinds.ts';
import css from './ObjectList.module.css';

interface Props {
  objects: readonly StudioObject[];
  apps: Studio['apps'];
  q: string;
}

const answers = ({ label, name }: StudioObject, q: string): boolean => {
  const asked = q.trim().toLowerCase();
  return [label.toLowerCase(), name, latin(label)].some((text) => text.includes(asked));
};

function Card({ one, icon }: { one: StudioObject; icon: string }) {
  const { t } = useTranslation('studio');
  return (
    <li>
      <Link to={designerOf(one.kind, one.name) ?? '/studio'} className={css.card} title={one.label}>
        <MenuIcon name={icon} size={18} />
        <span className={css.cardName}>{one.label}</span>
        {one.changed && <StatusTag label={t('how.changed')} color="blue" />}
        {!one.changed && one.origin === 'own' && <StatusTag label={t('overview.own')} color="green" />}
      </Link>
    </li>
  );
}

export function ObjectList({ objects, apps, q }: Props) {
  const { t } = useTranslation('studio');
  const { data: app } = useApp();
  const places = menuPlaces(app?.menus ?? [], 'form');
  const found = objects.filter((one) => answers(one, q));
  const of = (kind: string, name: string) => found.filter((one) => one.kind === kind && one.app === name);
  const titleOf = ({ title, isRest }: Group<StudioObject>) =>
    isRest ? t('overview.unlisted') : title || t('kinds.forms');
  const flowsOf = (name: string) => [
    { key: 'flows', title: t('kinds.workflows'), entries: of('workflows', name) },
  ];
  // Roles and menus have pages of their own; who searches for one by name is led there.
  const peopleOf = (name: string) =>
    q.trim() === ''
      ? []
      : (['roles', 'menus'] as const).map((kind) => ({
          key: kind,
          title: t(`kinds.${kind}`),
          entries: of(kind, name),
        }));
  const sections = apps.map((one) => ({
    ...one,
    groups: [
      ...inGroups(of('forms', one.app), ({ name }) => name, places).map((group) => ({
        ...group,
        title: titleOf(group),
      })),
      ...flowsOf(one.app),
      ...peopleOf(one.app),
    ].filter(({ entries }) => entries.length > 0),
  }));
  const some = sections.filter(({ groups }) => groups.length > 0);
  if (some.length === 0) return <Empty small title={t('overview.nothing')} />;
  return some.map(({ app: name, label, icon, groups }) => (
    <section key={name} className={css.area} aria-label={label}>
      <h3 className={css.name}>
        <MenuIcon name={icon} size={18} />
        {label}
      </h3>
      {groups.map(({ key, title, entries }) => (
        <div key={key} className={css.group}>
          <h4 className={css.groupTitle}>{title}</h4>
          <ul className={css.cards}>
            {entries.map((one) => (
              <Card key={`${one.kind}${one.name}`} one={one} icon={iconOf(one.kind, one.name, app)} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  ));
}
