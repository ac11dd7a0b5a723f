/** The menus with words: groups that fold, links that know where you are. */
import { RightOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { type MenuItem, pathOf } from '@/api/app.ts';
import { MenuIcon } from '@/ui/MenuIcon.tsx';
import { useStored } from '@/ui/useStored.ts';
import css from './Navigation.module.css';

interface Props {
  /** One per app. */
  menus: MenuItem[];
  /** Called when a link is followed: closes the drawer on a phone. */
  onFollow?: () => void;
}

interface LeafProps {
  item: MenuItem;
  onFollow: (() => void) | undefined;
}

/** Whether the page is this item's list, report or one of its records. */
const leadsTo = (item: MenuItem, path: string): boolean => {
  const own = pathOf(item);
  return own !== null && (path === own || (own !== '/' && path.startsWith(`${own}/`)));
};

function Leaf({ item, onFollow }: LeafProps) {
  const here = leadsTo(item, useLocation().pathname);
  const entry = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (here) entry.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <li ref={entry}>
      <NavLink
        to={pathOf(item) ?? '/'}
        end={pathOf(item) === '/'}
        className={css.link ?? ''}
        onClick={onFollow}
      >
        <span className={css.icon}>
          <MenuIcon name={item.icon} />
        </span>
        <span className={css.label}>{item.label}</span>
      </NavLink>
    </li>
  );
}

/** So many groups are open until somebody folds them. */
const OPEN = 4;

function Group({ item, onFollow, at }: LeafProps & { at: number }) {
  const { pathname } = useLocation();
  const here = item.items?.some((child) => leadsTo(child, pathname)) ?? false;
  const [open, setOpen] = useStored(`menu.${item.label}`, at < OPEN);
  useEffect(() => {
    if (here) setOpen(true);
  }, [here, setOpen]);
  return (
    <li className={css.group}>
      <button type="button" className={css.heading} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={css.label}>{item.label}</span>
        <RightOutlined className={css.arrow ?? ''} rotate={open ? 90 : 0} aria-hidden="true" />
      </button>
      {open && (
        <ul>
          {item.items?.map((child) => (
            <Leaf key={child.label} item={child} onFollow={onFollow} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Entries({ items, onFollow }: { items: MenuItem[]; onFollow: Props['onFollow'] }) {
  return items.map((item, at) =>
    item.items?.length ? (
      <Group key={item.label} at={at} item={item} onFollow={onFollow} />
    ) : (
      <Leaf key={item.label} item={item} onFollow={onFollow} />
    ),
  );
}

export function Navigation({ menus, onFollow }: Props) {
  return menus.map((menu) => (
    <section key={menu.label}>
      {menus.length > 1 && <h2 className={css.app}>{menu.label}</h2>}
      <ul className={css.menus}>
        <Entries items={menu.items ?? []} onFollow={onFollow} />
      </ul>
    </section>
  ));
}
